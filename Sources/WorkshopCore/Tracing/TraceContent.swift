import ModelWire

/// What was said, in the form of `gen_ai.input.messages` and its like: parts of roles.
enum TraceContent {
    /// The most bytes of one text; the rest of it is left out, and said to be.
    static let textLimit = 16 << 10

    /// The system messages; nil when there are none.
    static func instructions(_ messages: [Message]) -> JSONValue? {
        let texts = messages.compactMap { message -> JSONValue? in
            if case .system(let text) = message { part(text) } else { nil }
        }
        return texts.isEmpty ? nil : .array(texts)
    }

    /// All other messages.
    static func messages(_ messages: [Message]) -> JSONValue {
        .array(
            messages.compactMap { message in
                switch message {
                case .system: nil
                case .user(let text): role("user", [part(text)])
                case .assistant(let reply): role("assistant", parts(reply))
                case .tool(let result): role("tool", [part(result)])
                }
            })
    }

    /// A reply, with why it ended.
    static func output(_ reply: AssistantMessage, _ finish: FinishReason?) -> JSONValue {
        guard case .object(var message) = role("assistant", parts(reply)) else { return .null }
        message["finish_reason"] = finish.map { .string($0.rawValue) }
        return .array([.object(message)])
    }

    static func bounded(_ text: String) -> String {
        let size = text.utf8.count
        guard size > textLimit else { return text }
        let end = text.utf8.index(text.startIndex, offsetBy: textLimit)
        return text[..<end] + "… (cut: it had \(size) bytes)"
    }

    /// Arguments as JSON where they are that, and as the model wrote them where not.
    static func arguments(_ text: String) -> JSONValue {
        // Malformed arguments are what a trace is looked into for.
        guard text.utf8.count <= textLimit, let json = try? JSONValue(parsing: text) else {
            return .string(bounded(text))
        }
        return json
    }

    private static func parts(_ reply: AssistantMessage) -> [JSONValue] {
        reply.blocks.compactMap { block in
            switch block {
            case .text(let text): part(text)
            case .thinking(let text, _): ["type": "reasoning", "content": .string(bounded(text))]
            case .toolCall(let call):
                [
                    "type": "tool_call", "id": .string(call.id), "name": .string(call.name),
                    "arguments": arguments(call.arguments),
                ]
            // Only the server can read them.
            case .redactedThinking, .other: nil
            }
        }
    }

    private static func part(_ text: String) -> JSONValue {
        ["type": "text", "content": .string(bounded(text))]
    }

    private static func part(_ result: ToolResult) -> JSONValue {
        [
            "type": "tool_call_response", "id": .string(result.callID),
            "response": .string(bounded(result.content)),
        ]
    }

    private static func role(_ role: String, _ parts: [JSONValue]) -> JSONValue {
        ["role": .string(role), "parts": .array(parts)]
    }
}
