import CurlStreaming
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FailureTests {
    let client = HTTPClient()

    private func failure(
        of script: [LoopbackServer.Step]
    ) async throws -> (error: TransferError, bytes: [UInt8]) {
        let server = try LoopbackServer.start { _ in script }
        var bytes: [UInt8] = []
        let request = HTTPRequest(url: server.baseURL + "/v1?key=secret", timeouts: .generous)
        do throws(TransferError) {
            for try await chunk in try await client.send(request).body { bytes += chunk.bytes }
        } catch {
            #expect(error.url == server.baseURL + "/v1")
            #expect(!"\(error)".contains("secret"))
            return (error, bytes)
        }
        Issue.record("the transfer did not fail")
        throw NoFailure()
    }

    @Test(arguments: [
        [LoopbackServer.Step.close],
        [.reset],
        [.send("HTTP/1.1 200 OK\r\nContent-Le"), .reset],
    ])
    func `a connection that ends before the headers do is lost`(script: [LoopbackServer.Step]) async throws {
        let (error, bytes) = try await failure(of: script)
        #expect(error.code == .connectionLost)
        #expect(error.curlCode != nil)
        #expect(bytes.isEmpty)
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart", LoopbackServer.Step.close),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart", .reset),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n", .close),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n", .reset),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\npart", .close),
    ])
    func `a body cut short gives what came, then an error`(
        wire: String, end: LoopbackServer.Step
    ) async throws {
        let read = Gate()
        let server = try LoopbackServer.start { _ in [.send(wire), .hold(read), end] }
        let request = HTTPRequest(url: server.baseURL, timeouts: .generous)
        var iterator = try await client.send(request).body.makeAsyncIterator()
        #expect(try await iterator.next()?.bytes == Array("part".utf8))
        read.open()
        for _ in 0..<2 {
            let error = try await transferError { () throws(TransferError) in _ = try await iterator.next() }
            #expect(error.code == .connectionLost)
            #expect([18, 56].contains(error.curlCode))
        }
    }

    @Test func `what came before a failure can still be read after it`() async throws {
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart"), .close]
        }
        let response = try await client.send(HTTPRequest(url: server.baseURL, timeouts: .generous))
        #expect(await eventually { response.instants.closed != nil })
        var iterator = response.body.makeAsyncIterator()
        #expect(try await iterator.next()?.bytes == Array("part".utf8))
        let error = try await transferError { () throws(TransferError) in _ = try await iterator.next() }
        #expect(error.code == .connectionLost)
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "<html>no head</html>\r\n\r\n",
        "HTTP/1.1 200 OK\r\n"
            + String(repeating: "X-Long: \(String(repeating: "x", count: 900))\r\n", count: 400),
    ])
    func `what is not usable HTTP is an invalid response`(wire: String) async throws {
        let (error, _) = try await failure(of: [.send(wire), .close])
        #expect(error.code == .invalidResponse)
    }

    @Test func `a port on which nobody listens refuses the connection`() async throws {
        let server = try LoopbackServer.start { _ in [] }
        server.stop()
        let request = HTTPRequest(url: server.baseURL)
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .couldNotConnect)
        #expect(error.curlCode == 7)
        #expect(!error.curlMessage.isEmpty)
    }

    @Test func `a name without an address is told apart`() async throws {
        let request = HTTPRequest(url: "http://nonexistent.invalid/", timeouts: .generous)
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .couldNotResolveHost)
        #expect(error.curlCode == 6)
        #expect(error.curlMessage.contains("nonexistent.invalid"))
    }

    @Test func `https to a plain port is a TLS failure`() async throws {
        let server = try LoopbackServer.start { _ in [.response()] }
        let request = HTTPRequest(url: "https://127.0.0.1:\(server.port)/", timeouts: .generous)
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .tlsFailure)
        #expect(error.curlCode == 35)
    }

    @Test(arguments: [
        "", "localhost:8000/v1", "/v1", "ftp://host/secret", "file:///etc/passwd", "http://",
        "http://host:99999/",
        "http://ho st/", "http://user:secret@ho st/", "http://host\u{0}/", "htp://host/?secret", "nonsense",
        "http://[::1/", "http://host:secret@other:70000/",
    ])
    func `a URL that cannot be used is refused before anything is sent`(url: String) async throws {
        let request = HTTPRequest(url: url)
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .invalidURL)
        #expect(error.curlCode == nil)
        #expect(url.hasPrefix("ftp") || !"\(error)".contains("secret"))
    }

    @Test func `an error says what was tried, what happened and what to do`() async throws {
        let server = try LoopbackServer.start { _ in [.close] }
        let request = HTTPRequest(url: "http://user:secret@127.0.0.1:\(server.port)/v1?key=secret#part")
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(
            "\(error)" == "Tried \(server.baseURL)/v1: the connection ended before the answer did: "
                + "Empty reply from server (libcurl 52). Try again.")
    }
}
