import Synchronization
import TestSupport
import Testing

@testable import CurlStreaming

@Suite(.timeLimit(.minutes(5)))
struct BackPressureTests {
    private static let block = [UInt8](repeating: 0x62, count: 64 * 1_024)
    private static let blocks = 1_024
    private static let total = block.count * blocks

    private static func startServer() throws -> LoopbackServer {
        try LoopbackServer.start(sendBuffer: 64 * 1_024) { _ in
            [
                .send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n"),
                .sendRepeatedly(block, times: blocks),
            ]
        }
    }

    /// What the server could hand over by the time it has been stuck for many looks in a row.
    private func bytesWhenStuck(_ server: LoopbackServer) async -> Int {
        var last = -1
        var looksWithoutChange = 0
        _ = await eventually {
            let now = server.bytesSent
            looksWithoutChange = now == last && now > 0 ? looksWithoutChange + 1 : 0
            last = now
            return looksWithoutChange >= 50
        }
        return last
    }

    @Test func `a reader that does not read holds the server back, and loses nothing`() async throws {
        let server = try Self.startServer()
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(url: server.baseURL, timeouts: .generous))
        // The kernel's socket buffers hold some megabytes of the 64 that the answer has.
        #expect(await bytesWhenStuck(server) < Self.total / 4)
        var iterator = response.body.makeAsyncIterator()
        var count = try #require(try await iterator.next()).bytes.count
        #expect(await bytesWhenStuck(server) < Self.total / 4)
        while let chunk = try await iterator.next() { count += chunk.bytes.count }
        #expect(count == Self.total)
        #expect(server.bytesSent > Self.total)
    }

    @Test(arguments: [1, 100, 20_000, 256 * 1_024])
    func `every byte arrives in order whatever the buffer's size`(limit: Int) async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead()] + (0..<3_000).map { .chunk("\($0),") } + [.lastChunk]
        }
        let client = HTTPClient(configuration: .init(bodyBufferLimit: limit))
        let text = try await client.text(HTTPRequest(url: server.baseURL, timeouts: .generous))
        #expect(text == (0..<3_000).map { "\($0)," }.joined())
    }

    @Test func `a paused transfer does not stop the others`() async throws {
        let server = try Self.startServer()
        let other = try LoopbackServer.start { _ in [.response(200, "quick")] }
        let client = HTTPClient()
        let paused = try await client.send(HTTPRequest(url: server.baseURL, timeouts: .generous))
        for _ in 0..<20 {
            #expect(try await client.text(HTTPRequest(url: other.baseURL, timeouts: .generous)) == "quick")
        }
        #expect(try await paused.body.collect(upTo: Self.total).count == Self.total)
    }

    @Test func `bytes that had to wait for the reader keep the instant at which they came`() async throws {
        let server = try Self.startServer()
        let client = HTTPClient(configuration: .init(bodyBufferLimit: 1))
        let response = try await client.send(HTTPRequest(url: server.baseURL, timeouts: .generous))
        let state = response.body.handle.state
        #expect(await eventually { state.fields.withLock { $0.isPaused } })
        let beforeReading = ContinuousClock.now
        var iterator = response.body.makeAsyncIterator()
        let first = try #require(try await iterator.next())
        let second = try #require(try await iterator.next())
        #expect(first.readAt < beforeReading)
        #expect(second.readAt < beforeReading)
    }
}
