import CurlStreaming
import Synchronization
import TestSupport
import Testing

@testable import ModelWire

/// The instants of a call: in order, stamped when bytes were read, and absent when nothing happened.
@Suite(.timeLimit(.minutes(5)))
struct CallInstantsTests {
    /// What a stream of these chunks, one millisecond apart, gives as milliseconds since it was submitted.
    private func milliseconds(_ chunks: [JSONValue], mark: Bool = true) throws -> [String: Int] {
        let instants = try DecodedReply(chunks, mark: mark).reply.instants
        let named = [
            "firstEvent": instants.firstEvent, "firstReasoning": instants.firstReasoning,
            "firstToolCall": instants.firstToolCall, "firstVisibleText": instants.firstVisibleText,
            "lastVisibleText": instants.lastVisibleText, "finished": instants.finished,
            "closed": instants.closed, "arguments": instants.toolArgumentsComplete.first,
        ]
        return named.compactMapValues { instant in
            instant.map { Int(instants.submitted.duration(to: $0) / .milliseconds(1)) }
        }
    }

    @Test func `a role, an empty delta and usage are the first of nothing but events`() throws {
        let chunks = [
            Chunk.delta(["role": "assistant"]), Chunk.delta(["content": "", "reasoning_content": ""]),
            Chunk.delta(["content": nil, "tool_calls": []]), Chunk.usage(1, 0),
        ]
        #expect(try milliseconds(chunks) == ["firstEvent": 1, "finished": 5, "closed": 6])
    }

    @Test func `text after reasoning`() throws {
        let chunks = [
            Chunk.delta(["role": "assistant"]), Chunk.delta(["reasoning": "hm"]), Chunk.text("a"),
            Chunk.text(""),
            Chunk.text("b"), Chunk.finish("stop"),
        ]
        #expect(
            try milliseconds(chunks) == [
                "firstEvent": 1, "firstReasoning": 2, "firstVisibleText": 3, "lastVisibleText": 5,
                "finished": 7, "closed": 8,
            ])
    }

    @Test func `a call alone shows no text`() throws {
        let chunks = [
            Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{}")),
            Chunk.finish("tool_calls"),
        ]
        #expect(
            try milliseconds(chunks, mark: false) == [
                "firstEvent": 1, "firstToolCall": 1, "arguments": 2, "finished": 3, "closed": 3,
            ])
    }

    @Test func `a cut call has no instant of its arguments`() throws {
        let chunks = [Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{"))]
        #expect(try milliseconds(chunks, mark: false)["arguments"] == nil)
    }

    @Test func `over a real connection they are in order`() async throws {
        let gate = Gate()
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk(BrokenStreamTests.half), .hold(gate)]
                + Wire.answer.dropFirst(2).map { .chunk($0) } + [.chunk(Wire.mark), .lastChunk]
        }
        var last: ModelEvent?
        var heardAt: [Instant] = []
        for try await event in server.model().reply(to: .any, delivery: .streamed) {
            if case .text(_, let instant) = event { heardAt.append(instant) }
            gate.open()
            last = event
        }
        guard case .finished(let reply) = last else { throw DecodedReply.NotFinished() }
        let instants = reply.instants
        let inOrder = try [
            instants.submitted, #require(instants.connected), #require(instants.requestSent),
            #require(instants.firstByte), #require(instants.firstEvent), #require(instants.firstVisibleText),
            #require(instants.lastVisibleText), #require(instants.finished), #require(instants.closed),
        ]
        #expect(zip(inOrder, inOrder.dropFirst()).filter { $0 > $1 }.isEmpty)
        #expect(heardAt.first == instants.firstVisibleText)
        #expect(heardAt.last == instants.lastVisibleText)
        // The second text was only sent once the first had been heard.
        #expect(heardAt.count == 2 && heardAt[0] < heardAt[1])
        #expect(instants.tlsReady == nil && instants.firstReasoning == nil && instants.firstToolCall == nil)
    }

    @Test func `a body without an end mark ended when its last byte was read`() async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead()] + Wire.answer.map { .chunk($0) } + [.lastChunk]
        }
        let end = TransferEnd()
        let model = server.model(client: HTTPClient(configuration: .init(observer: end)))
        let reply = try await HeardReply(model).reply
        #expect(reply.instants.finished == end.instant.withLock { $0 })
    }
}

/// Notes when a transfer ended, by the transport's own account.
private final class TransferEnd: TransferObserver {
    let instant = Mutex<Instant?>(nil)

    func observe(_ event: TransferEvent, of transfer: Int) {
        if case .ended(_, let at) = event { instant.withLock { $0 = at } }
    }
}
