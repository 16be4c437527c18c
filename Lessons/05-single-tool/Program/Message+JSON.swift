import LessonKit

extension Message {
    /// Who sent it: everything but the replies comes from the program, also what you asked.
    var sender: String {
        if case .assistant = self { "model  " } else { "program" }
    }

    /// The message as the wire has it, in one line.
    func json(on wire: Wire) -> String {
        switch wire {
        case .openai: completionsJSON
        case .anthropic: messagesJSON
        }
    }

    /// The message as chat completions have it, its role first.
    private var completionsJSON: String {
        switch self {
        case .system(let text): Self.object(("role", "system"), ("content", .string(text)))
        case .user(let text): Self.object(("role", "user"), ("content", .string(text)))
        case .tool(let result):
            Self.object(
                ("role", "tool"), ("tool_call_id", .string(result.callID)),
                ("content", .string(result.content)))
        case .assistant(let reply) where reply.toolCalls.isEmpty:
            Self.object(("role", "assistant"), ("content", .string(reply.text)))
        case .assistant(let reply):
            Self.object(
                ("role", "assistant"), ("content", reply.text.isEmpty ? .null : .string(reply.text)),
                ("tool_calls", .array(reply.toolCalls.map(Self.call))))
        }
    }

    private static func call(_ call: ToolCall) -> JSONValue {
        [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
        ]
    }

    static func object(_ members: (name: String, value: JSONValue)...) -> String {
        "{" + members.map { "\"\($0.name)\":\($0.value.text)" }.joined(separator: ",") + "}"
    }
}
