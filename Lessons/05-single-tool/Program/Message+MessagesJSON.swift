import LessonKit

extension Message {
    /// The message as Anthropic's messages have it, in one line: its content is a list of blocks, instructions are a
    /// field of the request, and a tool's result is something that the user says.
    var messagesJSON: String {
        switch self {
        case .system(let text): Self.object(("system", .string(text)))
        case .user(let text): Self.message("user", [["type": "text", "text": .string(text)]])
        case .tool(let result):
            Self.message(
                "user",
                [
                    .object(
                        [
                            "type": "tool_result", "tool_use_id": .string(result.callID),
                            "content": .string(result.content),
                        ].merging(result.isError ? ["is_error": true] : [:]) { one, _ in one })
                ])
        case .assistant(let reply): Self.message("assistant", reply.blocks.map(Self.block))
        }
    }

    private static func message(_ role: String, _ blocks: [JSONValue]) -> String {
        object(("role", .string(role)), ("content", .array(blocks)))
    }

    private static func block(_ block: AssistantBlock) -> JSONValue {
        switch block {
        case .text(let text): return ["type": "text", "text": .string(text)]
        case .thinking(let text, let signature):
            return ["type": "thinking", "thinking": .string(text), "signature": .string(signature ?? "")]
        case .redactedThinking(let data): return ["type": "redacted_thinking", "data": .string(data)]
        case .toolCall(let call):
            // Arguments that are no JSON cannot stand here as they were written: they go back empty.
            let input = (try? JSONValue(parsing: call.arguments)) ?? [:]
            return ["type": "tool_use", "id": .string(call.id), "name": .string(call.name), "input": input]
        case .other(let raw): return raw
        }
    }
}
