import CurlStreaming
import ModelWire
import TestSupport
import Testing

/// Streams that do not end as they should: what came is kept, and the verdict says what happened.
@Suite(.timeLimit(.minutes(5)))
struct BrokenStreamTests {
    static let half = Wire.answer.prefix(2).joined()

    @Test func `a stream that ends cleanly in the middle is truncated`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .chunk(Self.half), .lastChunk] }
        let heard = try await HeardReply(server.model())
        #expect(heard.text == "Room ")
        #expect(heard.reply.message.text == "Room ")
        #expect(heard.reply.verdict == .truncated)
        #expect(heard.reply.failure == nil)
    }

    @Test(arguments: [LoopbackServer.Step.reset, .close])
    func `a connection that breaks in the middle says so, with libcurl's code`(
        end: LoopbackServer.Step
    ) async throws {
        // The gate keeps the reset from overtaking bytes that the client has not read yet.
        let gate = Gate()
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk(Self.half), .hold(gate), end]
        }
        var text = ""
        var last: ModelEvent?
        for try await event in server.model().reply(to: .any, delivery: .streamed) {
            last = event
            guard case .text(let piece, _) = event else { continue }
            text += piece
            gate.open()
        }
        guard case .finished(let reply) = last else { throw DecodedReply.NotFinished() }
        #expect(text == "Room ")
        #expect(reply.message.text == "Room ")
        #expect(reply.verdict == .truncatedTransport)
        #expect(reply.transferError?.code == .connectionLost)
    }

    @Test func `a break after the finish takes nothing away`() async throws {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.close] }
        let reply = try await HeardReply(server.model()).reply
        #expect(reply.message.text == "Room 204.")
        #expect(reply.verdict == .completeWithoutMark)
        #expect(reply.transferError?.code == .connectionLost)
    }

    @Test func `no mark, and a clean end after the finish`() async throws {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.lastChunk] }
        let reply = try await HeardReply(server.model()).reply
        #expect(reply.verdict == .completeWithoutMark)
        #expect(reply.failure == nil)
    }

    @Test func `an empty stream is truncated`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .lastChunk] }
        let reply = try await HeardReply(server.model()).reply
        #expect(reply.verdict == .truncated)
        #expect(reply.instants.firstEvent == nil)
    }

    @Test func `an event without end breaks the stream off, and the text before it is kept`() async throws {
        let server = try LoopbackServer.start { _ in
            [
                .openHead(), .send(Self.half + "data: "),
                .sendRepeatedly(Array(repeating: 0x78, count: 1 << 20), times: 18), .waitForClose,
            ]
        }
        let reply = try await HeardReply(server.model()).reply
        #expect(reply.message.text == "Room ")
        #expect(reply.verdict == .truncatedTransport)
        #expect(reply.failure == .tooLarge("one event of the stream is larger than \(16 << 20) bytes"))
        #expect(await server.sawClientClose())
    }

    @Test func `an error in the middle of the stream ends it in the server's words`() async throws {
        let server = try LoopbackServer.start { _ in
            [
                .chunkedHead(), .chunk(Self.half),
                .chunk("error: {\"code\":500,\"message\":\"out of memory for sk-secret-1\"}\n\n"), .lastChunk,
            ]
        }
        let reply = try await HeardReply(server.model(key: APIKey("sk-secret-1"))).reply
        #expect(reply.message.text == "Room ")
        #expect(reply.verdict == .errorInBand)
        #expect(reply.serverError?.message == "out of memory for (key)")
    }
}
