/// Writes a generation as one whole message of Anthropic's wire.
enum MessageBody {
    static func text(
        _ generation: PracticeGeneration,
        head: MessageHead,
        thinking: ThinkingMode,
        seal: ThoughtSeal
    ) -> String {
        var content: [WireJSON] = []
        let thought = generation.reasoning
        if !thought.isEmpty { content.append(block(thought: thought, thinking: thinking, seal: seal)) }
        let text = generation.text
        if !text.isEmpty { content.append(["type": "text", "text": .string(text)]) }
        content += generation.calls.map { call in
            [
                "type": "tool_use", "id": .string(call.id), "name": .string(call.name),
                "input": .written(whole(call.arguments)),
            ]
        }
        return head.message(
            content: content, stopReason: generation.anthropicStopReason,
            stopSequence: generation.anthropicStopSequence, usage: generation.anthropicUsage
        ).text
    }

    static func block(thought: String, thinking: ThinkingMode, seal: ThoughtSeal) -> WireJSON {
        thinking == .redacted
            ? ["type": "redacted_thinking", "data": .string(seal.redacted(thought))]
            : [
                "type": "thinking", "thinking": .string(thought),
                "signature": .string(seal.signature(of: thought)),
            ]
    }

    /// Arguments that a limit has cut are no JSON, and a whole message has nowhere to put their text.
    private static func whole(_ arguments: String) -> String {
        do {
            return try PracticeJSON.parse(arguments).text
        } catch {
            return "{}"
        }
    }
}
