/// Writes a generation as one whole chat completion.
enum ChatCompletionBody {
    static func text(_ generation: PracticeGeneration, head: ChatCompletionHead) -> String {
        var members = head.members(object: "chat.completion")
        let choice: WireJSON = [
            "index": 0, "message": message(generation), "logprobs": nil,
            "finish_reason": generation.openAIFinishReason,
        ]
        members.append(.init(name: "choices", value: [choice]))
        members.append(.init(name: "usage", value: generation.openAIUsage))
        return WireJSON.object(members).text
    }

    private static func message(_ generation: PracticeGeneration) -> WireJSON {
        let calls = generation.calls
        let text = generation.text
        var members: [WireJSON.Member] = [
            .init(name: "role", value: "assistant"),
            .init(name: "content", value: text.isEmpty && !calls.isEmpty ? nil : .string(text)),
            .init(name: "refusal", value: nil),
        ]
        let reasoning = generation.reasoning
        if !reasoning.isEmpty {
            members.append(.init(name: "reasoning_content", value: .string(reasoning)))
        }
        if !calls.isEmpty {
            let values = calls.map { call -> WireJSON in
                [
                    "id": .string(call.id), "type": "function",
                    "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
                ]
            }
            members.append(.init(name: "tool_calls", value: .array(values)))
        }
        return .object(members)
    }
}
