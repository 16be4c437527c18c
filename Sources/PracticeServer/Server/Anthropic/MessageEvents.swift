/// Writes a generation as the events of a streamed message.
///
/// The start and a ping leave at once, before the prompt counts as read: a client that takes either for the
/// first token measures nothing.
struct MessageEvents: ReplyEventEncoder {
    private enum Block: Sendable {
        case thinking
        case text
        case toolUse
    }

    let head: MessageHead
    let thinking: ThinkingMode
    let seal: ThoughtSeal
    /// The usage that the start states: the whole prompt, and one token of a reply that has not begun.
    let startUsage: WireJSON

    private var open: Block?
    /// The next block's index; the open block has the one before.
    private var count = 0
    private var thought = ""

    init(
        _ generation: PracticeGeneration, head: MessageHead, thinking: ThinkingMode, seal: ThoughtSeal
    ) {
        self.head = head
        self.thinking = thinking
        self.seal = seal
        startUsage = generation.anthropicUsage(outputTokens: 1)
    }

    func opening() -> [String] {
        let message = head.message(
            content: [], stopReason: nil, stopSequence: nil, usage: startUsage)
        return [event("message_start", [.init(name: "message", value: message)]), event("ping", [])]
    }

    mutating func events(for token: PracticeToken) -> [String] {
        switch token {
        case .reasoning(let piece):
            // A redacted thought has no deltas: its block comes whole when the thinking is over.
            let start =
                thinking == .redacted
                ? [] : opened(.thinking, ["type": "thinking", "thinking": "", "signature": ""])
            thought += piece
            if thinking == .redacted { return [] }
            return start + [delta(["type": "thinking_delta", "thinking": .string(piece)])]
        case .text(let piece):
            let start = opened(.text, ["type": "text", "text": ""])
            return start + [delta(["type": "text_delta", "text": .string(piece)])]
        case .toolCall(_, let id, let name):
            let block: WireJSON = [
                "type": "tool_use", "id": .string(id), "name": .string(name), "input": [:],
            ]
            return closed() + [
                started(.toolUse, block), delta(["type": "input_json_delta", "partial_json": ""]),
            ]
        case .arguments(_, "{}"):
            // A tool without arguments: the block's start has said it, and the real service sends no more.
            return []
        case .arguments(_, let piece):
            return [delta(["type": "input_json_delta", "partial_json": .string(piece)])]
        }
    }

    mutating func closing(_ generation: PracticeGeneration) -> [String] {
        let end: WireJSON = [
            "stop_reason": generation.anthropicStopReason, "stop_sequence": generation.anthropicStopSequence,
        ]
        let members: [WireJSON.Member] = [
            .init(name: "delta", value: end), .init(name: "usage", value: generation.anthropicUsage),
        ]
        return closed() + [event("message_delta", members), event("message_stop", [])]
    }

    private mutating func opened(_ block: Block, _ json: WireJSON) -> [String] {
        open == block ? [] : closed() + [started(block, json)]
    }

    private mutating func started(_ block: Block, _ json: WireJSON) -> String {
        open = block
        count += 1
        return blockEvent("content_block_start", .init(name: "content_block", value: json))
    }

    /// Ends the block that is open, and hands over a thought that was kept back.
    private mutating func closed() -> [String] {
        var events: [String] = []
        if thinking == .redacted, !thought.isEmpty {
            let block = MessageBody.block(thought: thought, thinking: thinking, seal: seal)
            events = [started(.thinking, block)]
        } else if open == .thinking {
            events = [delta(["type": "signature_delta", "signature": .string(seal.signature(of: thought))])]
        }
        thought = ""
        guard open != nil else { return events }
        open = nil
        return events + [blockEvent("content_block_stop", nil)]
    }

    private func delta(_ json: WireJSON) -> String {
        blockEvent("content_block_delta", .init(name: "delta", value: json))
    }

    private func blockEvent(_ type: String, _ member: WireJSON.Member?) -> String {
        event(type, [.init(name: "index", value: .int(count - 1))] + (member.map { [$0] } ?? []))
    }

    private func event(_ type: String, _ members: [WireJSON.Member]) -> String {
        let json = WireJSON.object([.init(name: "type", value: .string(type))] + members)
        return "event: \(type)\ndata: \(json.text)\n\n"
    }
}
