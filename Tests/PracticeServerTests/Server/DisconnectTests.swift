import FlyingSocks
import Foundation
import Testing

@testable import PracticeServer

@Suite("A client that leaves", .timeLimit(.minutes(5)))
struct DisconnectTests {
    private static let question = #""messages":[{"role":"user","content":"When is it?"}]"#

    private func connect(_ endpoint: EndpointUnderTest, stream: Bool) async throws -> LoopbackBox {
        let port = endpoint.port
        return try await onThread {
            let connection = try LoopbackConnection(port: port)
            let body = #"{"model":"practice","stream":\#(stream),\#(Self.question)}"#
            try connection.send(EndpointUnderTest.request("POST", "/v1/chat/completions", body, close: false))
            if stream { _ = try connection.read(until: "\n\n") }
            return LoopbackBox(connection: connection)
        }
    }

    @Test("Leaving before the first token is noticed at the next look", arguments: [true, false])
    func beforeTheFirstToken(stream: Bool) async throws {
        let clock = HeldClock()
        try await EndpointUnderTest.run(pace: Latency.laptop.pace, clock: clock) { endpoint in
            var box: LoopbackBox? = try await connect(endpoint, stream: stream)
            let wake = await clock.nextSleeper()
            withExtendedLifetime(box) {}
            box = nil
            wake()
            let entry = try #require(await endpoint.log.next(1).first)
            #expect(entry.outcome == .clientClosed)
            #expect(entry.stream == stream)
            #expect(entry.completionTokens == 0)
        }
    }

    @Test("Leaving in the middle is logged with the tokens that were handed over")
    func inTheMiddle() async throws {
        let clock = HeldClock()
        let pace = Pace(firstToken: .milliseconds(20), perPromptToken: .zero, tokensPerSecond: 50, jitter: 0)
        try await EndpointUnderTest.run(pace: pace, clock: clock) { _ in
            PracticeReply(text: "one two three four five six")
        } _: { endpoint in
            var box: LoopbackBox? = try await connect(endpoint, stream: true)
            for word in ["one", " two"] {
                await clock.nextSleeper()()
                try await box?.read(until: #"{"content":"\#(word)"}"#)
            }
            let wake = await clock.nextSleeper()
            box = nil
            wake()
            let entry = try #require(await endpoint.log.next(1).first)
            #expect(entry.outcome == .clientClosed)
            #expect(entry.completionTokens == 2)
        }
    }

    @Test(
        "Stopping the endpoint ends a request that waits, and the log says who ended it",
        arguments: [true, false])
    func stopped(stream: Bool) async throws {
        let log = LogRecorder()
        let clock = HeldClock()
        let configuration = PracticeEndpoint.Configuration(
            pace: Latency.laptop.pace, clock: clock, log: { log.add($0) })
        let endpoint = PracticeEndpoint(configuration: configuration) { _ in PracticeReply(text: "Fine.") }
        let server = Task { try await endpoint.run() }
        let baseURL = try await endpoint.waitUntilListening()
        let port = try #require(URL(string: baseURL)?.port)
        let box = try await connect(
            EndpointUnderTest(port: UInt16(port), baseURL: baseURL, log: log), stream: stream)
        let wake = await clock.nextSleeper()
        server.cancel()
        wake()
        try await server.value
        let entry = try #require(await log.next(1).first)
        #expect(entry.outcome == .serverStopped)
        #expect(entry.status == (stream ? 200 : 503))
        withExtendedLifetime(box) {}
    }
}

/// Carries a connection from one blocking call to the next.
private final class LoopbackBox: @unchecked Sendable {
    // Unchecked: the test uses it in one place at a time, and awaits each use.
    private let connection: LoopbackConnection

    init(connection: LoopbackConnection) { self.connection = connection }

    func read(until mark: String) async throws {
        try await onThread { _ = try self.connection.read(until: mark) }
    }
}
