extension AnthropicRequestEncoder {
    /// The instructions, which are a field of their own on this wire.
    func instructions(_ messages: [Message]) -> String {
        let texts = messages.compactMap { if case .system(let text) = $0 { text } else { nil } }
        return texts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// The conversation as messages whose roles alternate: neighbours of one role become one message.
    func messages(_ messages: [Message]) -> [JSONValue] {
        var merged: [(role: String, blocks: [JSONValue])] = []
        for message in messages {
            let (role, blocks) = content(of: message)
            // A message without content is refused, and an empty one says nothing.
            if blocks.isEmpty { continue }
            if merged.last?.role == role {
                merged[merged.count - 1].blocks += blocks
            } else {
                merged.append((role, blocks))
            }
        }
        return merged.map { ["role": .string($0.role), "content": .array($0.blocks)] }
    }

    private func content(of message: Message) -> (role: String, blocks: [JSONValue]) {
        switch message {
        case .system: ("system", [])
        case .user(let text): ("user", text.isBlank ? [] : [block(text)])
        case .assistant(let reply): ("assistant", reply.blocks.filter(mayBeSent).map(block))
        case .tool(let result): ("user", [block(result)])
        }
    }

    private func block(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

    private func mayBeSent(_ block: AssistantBlock) -> Bool {
        switch block {
        case .text(let text): !text.isBlank
        // Reasoning that nobody signed came by the other wire, and is refused here.
        case .thinking(_, let signature): signature != nil
        case .redactedThinking, .toolCall, .other: true
        }
    }

    private func block(_ block: AssistantBlock) -> JSONValue {
        switch block {
        case .text(let text): self.block(text)
        case .thinking(let text, let signature):
            ["type": "thinking", "thinking": .string(text), "signature": .string(signature ?? "")]
        case .redactedThinking(let data): ["type": "redacted_thinking", "data": .string(data)]
        case .toolCall(let call):
            [
                "type": "tool_use", "id": .string(id(call.id)), "name": .string(call.name),
                "input": input(call.arguments),
            ]
        case .other(let block): block
        }
    }

    private func block(_ result: ToolResult) -> JSONValue {
        var block: [String: JSONValue] = [
            "type": "tool_result", "tool_use_id": .string(id(result.callID)),
            "content": .string(result.content),
        ]
        if result.isError { block["is_error"] = true }
        return .object(block)
    }

    /// Arguments are an object on this wire. Malformed ones go back as an empty one: the tool result beside the call
    /// tells the model what it had written.
    private func input(_ arguments: String) -> JSONValue {
        JSONValue(parsingObject: arguments) ?? [:]
    }

    /// Letters, digits, `_` and `-` are allowed in an id; servers of the other wire use more than that.
    private func id(_ id: String) -> String {
        String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" })
    }
}

extension String {
    /// True when there is nothing to read: Anthropic refuses such a text.
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
