import ModelWire

extension StoredMessage {
    /// Whether a reply says more than its reasoning, its text and its calls, one after the other.
    static func needsBlocks(_ reply: AssistantMessage) -> Bool {
        let plain = AssistantMessage(
            text: reply.text, reasoning: reply.reasoning, toolCalls: reply.toolCalls)
        return plain != reply
    }

    static func json(_ block: AssistantBlock) -> JSONValue {
        switch block {
        case .text(let text): ["type": "text", "text": .string(text)]
        case .thinking(let text, nil): ["type": "thinking", "text": .string(text)]
        case .thinking(let text, let signature?):
            ["type": "thinking", "text": .string(text), "signature": .string(signature)]
        case .redactedThinking(let data): ["type": "redacted_thinking", "data": .string(data)]
        case .toolCall(let call): ["type": "tool_call", "call": json(call)]
        case .other(let raw): ["type": "other", "raw": raw]
        }
    }

    static func blocks(in json: JSONValue) throws(Malformed) -> [AssistantBlock] {
        guard let array = json["blocks"]?.array else { throw Malformed(what: "blocks that are no list") }
        var blocks: [AssistantBlock] = []
        for element in array { blocks.append(try block(element)) }
        return blocks
    }

    private static func block(_ json: JSONValue) throws(Malformed) -> AssistantBlock {
        switch (json["type"]?.string, json["text"]?.string) {
        case ("text", let text?): return .text(text)
        case ("thinking", let text?): return .thinking(text, signature: json["signature"]?.string)
        case ("redacted_thinking", _):
            if let data = json["data"]?.string { return .redactedThinking(data) }
        case ("tool_call", _):
            if let json = json["call"] { return .toolCall(try call(json)) }
        case ("other", _):
            if let raw = json["raw"] { return .other(raw) }
        default: break
        }
        throw Malformed(what: "a block of the type \(json["type"]?.string ?? "none") that cannot be read")
    }
}
