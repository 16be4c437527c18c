import CurlStreaming
import TestSupport
import Testing

/// Small limits, and only the kind of error is looked at, so that a slow machine changes nothing.
@Suite(.timeLimit(.minutes(5)))
struct TimeoutTests {
    let client = HTTPClient()

    private static func limits(
        connect: Duration? = nil, firstByte: Duration? = nil, idle: Duration? = nil, total: Duration? = nil
    ) -> Timeouts {
        Timeouts(connect: connect, firstByte: firstByte, idle: idle, total: total)
    }

    #if os(Linux)
    @Test func `a connection that never stands passes the connect limit`() async throws {
        let stalled = try FullBacklog()
        let request = HTTPRequest(url: stalled.baseURL, timeouts: Self.limits(connect: .milliseconds(100)))
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .timedOut(.connect))
        #expect(error.curlCode == 28)
    }

    @Test func `connecting counts into the total`() async throws {
        let stalled = try FullBacklog()
        let limits = Self.limits(firstByte: .milliseconds(1), total: .milliseconds(100))
        let request = HTTPRequest(url: stalled.baseURL, timeouts: limits)
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .timedOut(.total))
    }
    #endif

    @Test func `a server that accepts and never answers passes the first-byte limit`() async throws {
        let server = try LoopbackServer.start { _ in [.waitForClose] }
        let limits = Self.limits(connect: .milliseconds(5_000), firstByte: .milliseconds(100))
        let request = HTTPRequest(url: server.baseURL, timeouts: limits)
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .timedOut(.firstByte))
        #expect(await server.sawClientClose())
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n",
    ])
    func `silence after the first byte passes the idle limit`(wire: String) async throws {
        let server = try LoopbackServer.start { _ in [.send(wire), .waitForClose] }
        let limits = Self.limits(firstByte: .seconds(30), idle: .milliseconds(100))
        let request = HTTPRequest(url: server.baseURL, timeouts: limits)
        let error = try await transferError { () throws(TransferError) in
            _ = try await client.send(request).body.collect(upTo: 100)
        }
        #expect(error.code == .timedOut(.idle))
        #expect(await server.sawClientClose())
    }

    @Test func `an answer that keeps coming passes the total limit`() async throws {
        let drip = Array(repeating: [LoopbackServer.Step.chunk("x"), .wait(.milliseconds(10))], count: 3_000)
        let server = try LoopbackServer.start { _ in [.chunkedHead()] + drip.flatMap(\.self) }
        let limits = Self.limits(firstByte: .seconds(30), idle: .seconds(30), total: .milliseconds(200))
        let request = HTTPRequest(url: server.baseURL, timeouts: limits)
        let error = try await transferError { () throws(TransferError) in
            _ = try await client.send(request).body.collect(upTo: 100_000)
        }
        #expect(error.code == .timedOut(.total))
        #expect(await server.sawClientClose())
    }

    @Test func `a slow first byte is not idleness`() async throws {
        let server = try LoopbackServer.start { _ in [.wait(.milliseconds(150)), .response(200, "late")] }
        let limits = Self.limits(firstByte: .seconds(30), idle: .milliseconds(50))
        #expect(try await client.text(HTTPRequest(url: server.baseURL, timeouts: limits)) == "late")
    }

    @Test func `a transfer paused for a slow reader does not pass the idle limit`() async throws {
        let client = HTTPClient(configuration: .init(bodyBufferLimit: 4_096))
        let block = [UInt8](repeating: 0x61, count: 64 * 1_024)
        let server = try LoopbackServer.start { _ in
            [
                .send("HTTP/1.1 200 OK\r\nContent-Length: \(block.count * 64)\r\n\r\n"),
                .sendRepeatedly(block, times: 64),
            ]
        }
        // Long enough for the server's own pauses on a busy machine: only the reader's may pass it.
        let limits = Self.limits(idle: .seconds(2))
        let response = try await client.send(HTTPRequest(url: server.baseURL, timeouts: limits))
        // Another transfer that does pass the same limit shows that it has gone by, without measuring time.
        let silent = try LoopbackServer.start { _ in [.chunkedHead(), .waitForClose] }
        let other = HTTPRequest(url: silent.baseURL, timeouts: limits)
        let error = try await transferError { () throws(TransferError) in _ = try await client.text(other) }
        #expect(error.code == .timedOut(.idle))
        #expect(try await response.body.collect(upTo: block.count * 64).count == block.count * 64)
    }
}
