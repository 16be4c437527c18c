#if os(Linux)
import CurlStreaming
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10)))
struct DescriptorTests {
    @Test func `a thousand transfers in a row leave no descriptor behind`() async {
        await #expect(processExitsWith: .success) { try await Self.transferAThousandTimes(mayReuse: true) }
    }

    @Test func `a thousand transfers that each connect anew leave no descriptor behind`() async {
        await #expect(processExitsWith: .success) { try await Self.transferAThousandTimes(mayReuse: false) }
    }

    /// Runs in a process of its own, where nobody else opens descriptors; what it throws fails the test.
    private static func transferAThousandTimes(mayReuse: Bool) async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "ok")] }
        let client = HTTPClient()
        let request = HTTPRequest(
            url: server.baseURL, timeouts: .generous, mayReuseConnection: mayReuse)
        _ = try await client.text(request)
        let before = try OpenDescriptors.count
        for _ in 0..<1_000 { try #require(try await client.text(request) == "ok") }
        try #require(server.requests.count == 1_001)
        let kept = mayReuse ? 1 : 0
        try #require(await eventually { (try? OpenDescriptors.sockets(toPort: server.port)) == kept })
        // One leaked in each transfer would be a thousand; a socket on its way to being closed may still count.
        try #require(await eventually { ((try? OpenDescriptors.count) ?? .max) <= before + 2 })
        await client.shutDown()
        try #require(try OpenDescriptors.sockets(toPort: server.port) == 0)
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
