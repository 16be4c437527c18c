import CurlStreaming
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct AnswerTests {
    let client = HTTPClient()

    @Test func `a whole answer gives status, headers, version and body`() async throws {
        let server = try LoopbackServer.start { _ in
            [.response(201, "hello", headers: [("X-Kind", "first"), ("x-kind", "second")])]
        }
        let response = try await client.send(HTTPRequest(url: server.baseURL + "/path?query=1"))
        #expect(response.status == 201)
        #expect(response.httpVersion == "HTTP/1.1")
        #expect(response.headers["content-LENGTH"] == "5")
        #expect(response.headers.values(named: "X-KIND") == ["first", "second"])
        #expect(response.headers["absent"] == nil)
        #expect(try await response.body.collect(upTo: 5) == Array("hello".utf8))
        #expect(server.requests.map(\.target) == ["/path?query=1"])
    }

    @Test(arguments: [200, 301, 401, 404, 410, 429, 500, 529])
    func `any status is an answer and none is followed`(status: Int) async throws {
        let server = try LoopbackServer.start { request in
            [.response(status, "body", headers: [("Location", "/elsewhere")])]
        }
        let response = try await client.send(HTTPRequest(url: server.baseURL))
        #expect(response.status == status)
        #expect(try await response.body.collect(upTo: 100) == Array("body".utf8))
        #expect(server.requests.count == 1)
    }

    @Test func `chunks arrive one by one, while the answer is still being written`() async throws {
        let gates = [Gate(), Gate()]
        let server = try LoopbackServer.start { _ in
            [
                .chunkedHead(), .chunk("one"), .hold(gates[0]), .chunk("two"), .hold(gates[1]),
                .lastChunk,
            ]
        }
        let response = try await client.send(HTTPRequest(url: server.baseURL))
        var iterator = response.body.makeAsyncIterator()
        let first = try #require(try await iterator.next())
        #expect(first.bytes == Array("one".utf8))
        gates[0].open()
        let second = try #require(try await iterator.next())
        #expect(second.bytes == Array("two".utf8))
        #expect(first.readAt < second.readAt)
        gates[1].open()
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nbyte by all",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbyte \r\n6\r\nby all\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nbyte by all",
        "HTTP/1.1 200 OK\nContent-Length: 11\n\nbyte by all",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\nb\r\nbyte by all\r\n0\r\n"
            + "X-T: late\r\n\r\n",
    ])
    func `an answer that comes byte by byte is the same answer`(wire: String) async throws {
        let server = try LoopbackServer.start { _ in [.sendByteByByte(wire)] }
        let response = try await client.send(HTTPRequest(url: server.baseURL))
        #expect(response.status == 200)
        #expect(response.headers["Link"] == nil)
        #expect(response.headers["X-T"] == nil)
        #expect(try await response.body.collect(upTo: 100) == Array("byte by all".utf8))
    }

    @Test func `an answer that is compressed unasked is the same answer`() async throws {
        // “all there is”, by gzip.
        let body: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 204, 201, 81, 40, 201, 72, 45, 74, 85, 200, 44, 6, 0, 189,
            133,
            40, 217, 12, 0, 0, 0,
        ]
        let server = try LoopbackServer.start { _ in
            [
                .send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"),
                .sendBytes(body),
            ]
        }
        #expect(try await client.text(HTTPRequest(url: server.baseURL)) == "all there is")
        #expect(server.requests.first?.header("accept-encoding") == nil)
    }

    @Test func `an encoding that nobody knows is no usable answer`() async throws {
        let server = try LoopbackServer.start { _ in
            [.response(200, "all there is", headers: [("Content-Encoding", "martian")])]
        }
        let error = try await transferError { () async throws(TransferError) in
            _ = try await client.text(HTTPRequest(url: server.baseURL))
        }
        #expect(error.code == .invalidResponse)
    }

    @Test func `an answer without a length ends with its connection`() async throws {
        let server = try LoopbackServer.start { _ in [.send("HTTP/1.1 200 OK\r\n\r\nall there is"), .close] }
        #expect(try await client.text(HTTPRequest(url: server.baseURL)) == "all there is")
    }

    @Test(arguments: [("GET", 204), ("GET", 304), ("HEAD", 200)])
    func `an answer without a body ends at once and leaves the connection usable`(
        method: String, status: Int
    ) async throws {
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 \(status) Scripted\r\n\(status == 200 ? "Content-Length: 9\r\n" : "")\r\n")]
        }
        for _ in 0..<2 {
            let response = try await client.send(HTTPRequest(method: method, url: server.baseURL))
            #expect(response.status == status)
            #expect(try await response.body.collect(upTo: 0) == [])
        }
        #expect(server.connections.count == 1)
    }

    @Test func `a body longer than its reader's limit is refused and cancelled`() async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk("12345678"), .waitForClose]
        }
        let response = try await client.send(HTTPRequest(url: server.baseURL))
        let error = try await transferError { () throws(TransferError) in
            _ = try await response.body.collect(upTo: 7)
        }
        #expect(error.code == .bodyTooLarge)
        #expect(await server.sawClientClose())
    }
}
