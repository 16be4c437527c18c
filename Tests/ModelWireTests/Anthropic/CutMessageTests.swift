import Testing

@testable import ModelWire

/// One recorded stream, cut at every byte: what came is kept, and an end that did not come is never invented.
@Suite(.timeLimit(.minutes(5)))
struct CutMessageTests {
    static let events: [JSONValue] =
        [
            MessageEvent.start(), MessageEvent.openThinking(0), MessageEvent.thinking(0, "It asks…"),
            MessageEvent.signature(0, "SIG"), MessageEvent.close(0), MessageEvent.ping,
            MessageEvent.openText(1), MessageEvent.text(1, "Räume 😀"), MessageEvent.text(1, " and more"),
            MessageEvent.close(1), MessageEvent.openTool(2, id: "a", name: "find"),
            MessageEvent.input(2, #"{"query":"#), MessageEvent.input(2, #""räume"}"#), MessageEvent.close(2),
        ] + MessageEvent.toolBlock(3, id: "b", name: "now", "{}") + [
            MessageEvent.finish("tool_use"), MessageEvent.stop,
        ]
    static let parts = events.map { Array(MessageEvent.bytes($0).utf8) }
    static let bytes = parts.flatMap { $0 }
    /// Where the event that holds the stop reason is whole.
    static let finishEnd = bytes.count - (parts.last?.count ?? 0)

    private func reply(to bytes: [UInt8], broken: Bool) throws -> ModelReply {
        var parser = ServerSentEventParser()
        let frames = try parser.events(in: bytes)
        return try DecodedReply(
            frames: frames, by: .anthropic, failure: broken ? .broken : nil
        ).reply
    }

    @Test(arguments: [false, true])
    func `every cut`(broken: Bool) throws {
        let whole = try reply(to: Self.bytes, broken: false)
        #expect(whole.verdict == .complete)
        #expect(whole.message.toolCalls.map(\.isComplete) == [true, true])
        #expect(whole.message.blocks.first == .thinking("It asks…", signature: "SIG"))
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
        }
        #expect(longest == whole.message.text.utf8.count)
    }

    private func verdict(cutAt end: Int, broken: Bool) -> StreamVerdict {
        if end < Self.finishEnd { return broken ? .truncatedTransport : .truncated }
        return end < Self.bytes.count ? .completeWithoutMark : .complete
    }
}
