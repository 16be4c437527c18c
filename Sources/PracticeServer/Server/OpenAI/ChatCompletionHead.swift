/// What every chunk of a completion and the whole completion have in common.
struct ChatCompletionHead: Sendable {
    var id: String
    /// Seconds since 1970.
    var created: Int
    var model: String

    func members(object: String) -> [WireJSON.Member] {
        [
            .init(name: "id", value: .string(id)),
            .init(name: "object", value: .string(object)),
            .init(name: "created", value: .int(created)),
            .init(name: "model", value: .string(model)),
            .init(name: "system_fingerprint", value: "practice"),
        ]
    }
}

extension PracticeGeneration {
    /// The OpenAI wire's word for how the reply ended.
    var openAIFinishReason: WireJSON {
        switch finish {
        case .stop: "stop"
        case .length: "length"
        case .toolCalls: "tool_calls"
        }
    }

    var openAIUsage: WireJSON {
        var members: [WireJSON.Member] = [
            .init(name: "prompt_tokens", value: .int(promptTokens)),
            .init(name: "completion_tokens", value: .int(completionTokens)),
            .init(name: "total_tokens", value: .int(promptTokens + completionTokens)),
        ]
        if reasoningTokens > 0 {
            let details: WireJSON = ["reasoning_tokens": .int(reasoningTokens)]
            members.append(.init(name: "completion_tokens_details", value: details))
        }
        return .object(members)
    }
}
