import CurlStreaming
import TestSupport
import Testing

@testable import ModelWire

/// Tries over real connections.
@Suite(.timeLimit(.minutes(5)))
struct RetriedConnectionTests {
    /// A model behind this server that is tried again without waiting.
    private func retrying(_ server: LoopbackServer, client: HTTPClient = HTTPClient()) -> RetryingModel {
        RetryingModel(
            server.model(client: client),
            clock: MonotonicClock(now: { .now }, sleep: { _ in }), random: { 0 })
    }

    @Test(
        arguments: [
            [.response(503, "no", headers: [("Retry-After", "1")])],
            [.close],
            [.chunkedHead(), .chunk(": here\n\n"), .close],
            [.chunkedHead(), .chunk("data: {\"error\":{\"type\":\"overloaded_error\"}}\n\n"), .lastChunk],
            [.json(200, #"{"error":{"code":502,"message":"no"}}"#)],
        ] as [[LoopbackServer.Step]])
    func `what failed before its first word is asked for again`(first: [LoopbackServer.Step]) async throws {
        let server = try LoopbackServer.start { request in
            request.connection == 0 && request.positionOnConnection == 0
                ? first : .streamedAnswer() + [.chunk(Wire.mark), .lastChunk]
        }
        let heard = try await HeardReply(retrying(server))
        #expect(heard.reply.verdict == .complete)
        #expect(heard.text == "Room 204.")
        #expect(server.requests.count == 2)
        #expect(server.requests[0].body == server.requests[1].body)
    }

    @Test func `what broke off after its first word is not`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .chunk(BrokenStreamTests.half), .close]
        }
        let heard = try await HeardReply(retrying(server))
        #expect(heard.reply.verdict == .truncatedTransport)
        #expect(server.requests.count == 1)
    }

    @Test func `a kept connection that the server closed meanwhile costs no try`() async throws {
        let gate = Gate()
        let server = try LoopbackServer.start { request in
            .streamedAnswer() + [.chunk(Wire.mark), .lastChunk]
                + (request.connection == 0 ? [.hold(gate), .close] : [])
        }
        let client = HTTPClient()
        var model = server.model(client: client)
        model.closingGrace = .seconds(30)
        #expect(try await HeardReply(model).reply.verdict == .complete)
        gate.open()
        #expect(await eventually { server.connections.first?.end != nil })
        let heard = try await HeardReply(model)
        #expect(heard.reply.verdict == .complete)
        #expect(server.requests.map(\.connection) == [0, 1])
    }

    @Test func `a kept connection that breaks when it is used again costs no try either`() async throws {
        // The server takes the second request of the connection, and closes without a byte: libcurl asks anew.
        let server = try LoopbackServer.start { request in
            request.positionOnConnection == 1
                ? [.close] : .streamedAnswer() + [.chunk(Wire.mark), .lastChunk]
        }
        let client = HTTPClient()
        var model = server.model(client: client)
        model.closingGrace = .seconds(30)
        _ = try await HeardReply(model)
        #expect(try await HeardReply(model).reply.verdict == .complete)
        #expect(server.requests.map(\.connection) == [0, 0, 1])
    }

    @Test func `no request waits for a leave to continue`() async throws {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.chunk(Wire.mark), .lastChunk] }
        let long = ChatRequest(model: "m", messages: [.user(String(repeating: "long ", count: 1 << 20))])
        for try await _ in server.model().reply(to: long, delivery: .streamed) {}
        #expect(server.requests.first?.header("expect") == nil)
        #expect(server.requests.first?.body.count ?? 0 > 5 << 20)
    }
}
