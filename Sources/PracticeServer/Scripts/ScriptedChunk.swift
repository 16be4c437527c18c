/// The events of scripts on OpenAI's wire, as text.
enum ScriptedChunk {
    static let mark = "data: [DONE]\n\n"
    static let role = delta(["role": "assistant", "content": ""])
    static let usage = event([
        .init(name: "choices", value: []),
        .init(
            name: "usage",
            value: ["prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17]),
    ])

    static func text(_ text: String) -> String { delta(["content": .string(text)]) }

    static func reasoning(_ text: String) -> String { delta(["reasoning_content": .string(text)]) }

    static func call(_ index: Int, _ name: String) -> String {
        calls([
            "index": .int(index), "id": .string("call_script\(index)"), "type": "function",
            "function": ["name": .string(name), "arguments": ""],
        ])
    }

    static func arguments(_ index: Int, _ piece: String) -> String {
        calls(["index": .int(index), "function": ["arguments": .string(piece)]])
    }

    static func finish(_ reason: String) -> String { delta([:], finish: .string(reason)) }

    static func delta(_ delta: WireJSON, finish: WireJSON = .null) -> String {
        event([.init(name: "choices", value: [["index": 0, "delta": delta, "finish_reason": finish]])])
    }

    private static func calls(_ call: WireJSON) -> String { delta(["tool_calls": [call]]) }

    private static func event(_ members: [WireJSON.Member]) -> String {
        let head = ChatCompletionHead(
            id: "chatcmpl-script", created: 1_700_000_000, model: PracticeEndpoint.modelIDs[0])
        let json = WireJSON.object(head.members(object: "chat.completion.chunk") + members)
        return "data: \(json.text)\n\n"
    }
}
