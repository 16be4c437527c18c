/// What a whole message and the start of a streamed one have in common.
struct MessageHead: Sendable {
    var id: String
    var model: String

    /// The message with its members in the order in which the real service writes them.
    func message(
        content: [WireJSON],
        stopReason: WireJSON,
        stopSequence: WireJSON,
        usage: WireJSON
    ) -> WireJSON {
        [
            "id": .string(id), "type": "message", "role": "assistant", "model": .string(model),
            "content": .array(content), "stop_reason": stopReason, "stop_sequence": stopSequence,
            "usage": usage,
        ]
    }
}

extension PracticeGeneration {
    /// Anthropic's word for how the reply ended.
    var anthropicStopReason: WireJSON {
        switch finish {
        case .stop: stopSequence == nil ? "end_turn" : "stop_sequence"
        case .length: "max_tokens"
        case .toolCalls: "tool_use"
        }
    }

    var anthropicStopSequence: WireJSON { stopSequence.map(WireJSON.string) ?? .null }

    var anthropicUsage: WireJSON { anthropicUsage(outputTokens: completionTokens) }

    /// The usage as far as a stream has come: counts are of the whole message so far, never of one event.
    func anthropicUsage(outputTokens: Int) -> WireJSON {
        var members: [WireJSON.Member] = [
            .init(name: "input_tokens", value: .int(promptTokens)),
            .init(name: "cache_creation_input_tokens", value: 0),
            .init(name: "cache_read_input_tokens", value: 0),
            .init(name: "output_tokens", value: .int(outputTokens)),
        ]
        if reasoningTokens > 0, outputTokens == completionTokens {
            let details: WireJSON = ["thinking_tokens": .int(reasoningTokens)]
            members.append(.init(name: "output_tokens_details", value: details))
        }
        return .object(members)
    }
}
