#if os(Linux)
import CurlStreaming
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct DescriptorTests {
    @Test(arguments: [true, false])
    func `a thousand transfers in a row leave no descriptor behind`(mayReuse: Bool) async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "ok")] }
        let before = try OpenDescriptors.count
        let client = HTTPClient()
        let request = HTTPRequest(
            url: server.baseURL, timeouts: .generous, mayReuseConnection: mayReuse)
        for _ in 0..<1_000 { #expect(try await client.text(request) == "ok") }
        #expect(server.requests.count == 1_000)
        let kept = mayReuse ? 1 : 0
        #expect(try await eventually { try OpenDescriptors.sockets(toPort: server.port) == kept })
        await client.shutDown()
        #expect(try OpenDescriptors.sockets(toPort: server.port) == 0)
        server.stop()
        // Other tests open descriptors meanwhile; one leaked in each transfer would be a thousand.
        #expect(try await eventually { try OpenDescriptors.count < before + 300 })
    }

    @Test func `transfers that fail or are cancelled leave no socket behind`() async throws {
        let server = try LoopbackServer.start { request in
            switch request.path {
            case "/reset": [.reset]
            case "/short": [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), .close]
            default: [.chunkedHead(), .chunk("part"), .waitForClose]
            }
        }
        let client = HTTPClient()
        for path in ["/reset", "/short", "/left"] {
            for _ in 0..<50 {
                let request = HTTPRequest(url: server.baseURL + path, timeouts: .generous)
                if path == "/left" {
                    for try await _ in try await client.send(request).body { break }
                } else {
                    let error = try await transferError { () throws(TransferError) in
                        _ = try await client.text(request)
                    }
                    #expect(error.code == .connectionLost)
                }
            }
            #expect(try await eventually { try OpenDescriptors.sockets(toPort: server.port) == 0 })
        }
    }
}
#endif
