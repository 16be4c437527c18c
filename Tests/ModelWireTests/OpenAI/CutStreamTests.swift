import Testing

@testable import ModelWire

/// One recorded stream, cut at every byte: what came is kept, and an end that did not come is never invented.
@Suite(.timeLimit(.minutes(5)))
struct CutStreamTests {
    static let chunks = [
        Chunk.delta(["role": "assistant", "content": ""]),
        Chunk.delta(["reasoning_content": "It asks…"]), Chunk.text("Räume 😀"), Chunk.text(" and more"),
        Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "find", arguments: "")),
        Chunk.calls(Chunk.fragment(index: 0, arguments: #"{"query":"#)),
        Chunk.calls(Chunk.fragment(index: 0, arguments: #""räume"}"#)),
        Chunk.calls(Chunk.fragment(index: 1, id: "b", name: "now", arguments: "{}")),
        Chunk.finish("tool_calls"), Chunk.usage(9, 4),
    ]
    static let bytes = Array((chunks.map(Wire.event).joined() + Wire.mark).utf8)
    /// Where the event that holds the finish is whole.
    static let finishEnd = chunks.prefix(9).map { Wire.event($0).utf8.count }.reduce(0, +)

    private func reply(to bytes: [UInt8], broken: Bool) throws -> ModelReply {
        var parser = ServerSentEventParser()
        let frames = try parser.events(in: bytes)
        return try DecodedReply(frames: frames, failure: broken ? .broken : nil).reply
    }

    @Test(arguments: [false, true])
    func `every cut`(broken: Bool) throws {
        let whole = try reply(to: Self.bytes, broken: false)
        #expect(whole.verdict == .complete)
        #expect(whole.message.toolCalls.map(\.isComplete) == [true, true])
        var longest = 0
        for end in Self.bytes.indices {
            let cut = try reply(to: Array(Self.bytes[..<end]), broken: broken)
            #expect(cut.verdict == verdict(cutAt: end, broken: broken), "cut at byte \(end)")
            #expect(whole.message.text.utf8.starts(with: cut.message.text.utf8))
            #expect(whole.message.reasoning.utf8.starts(with: cut.message.reasoning.utf8))
            #expect(cut.message.text.utf8.count >= longest, "what came is not lost again")
            longest = cut.message.text.utf8.count
            for (call, complete) in zip(cut.message.toolCalls, whole.message.toolCalls) {
                #expect(complete.arguments.utf8.starts(with: call.arguments.utf8))
                #expect(!call.isComplete || call == complete)
            }
            #expect(end >= Self.finishEnd || cut.message.toolCalls.last?.isComplete != true)
        }
        #expect(longest == whole.message.text.utf8.count)
    }

    private func verdict(cutAt end: Int, broken: Bool) -> StreamVerdict {
        if end < Self.finishEnd { return broken ? .truncatedTransport : .truncated }
        return end < Self.bytes.count ? .completeWithoutMark : .complete
    }

    @Test func `random pieces give the same reply`() throws {
        let whole = try reply(to: Self.bytes, broken: false)
        for seed in 1...50 {
            var cuts = SeededCuts(seed: UInt64(seed))
            var parser = ServerSentEventParser()
            let frames = try cuts.cut(Self.bytes).flatMap { try parser.events(in: $0) }
            let decoded = try DecodedReply(frames: frames)
            #expect(decoded.reply.message == whole.message, "seed \(seed)")
            #expect(decoded.reply.verdict == .complete, "seed \(seed)")
        }
    }
}
