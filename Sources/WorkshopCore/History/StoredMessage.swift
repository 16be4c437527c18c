import ModelWire

/// A message as the history database keeps it: JSON in a form of its own, close to the OpenAI wire, but with what that
/// wire leaves out (reasoning, failed and unfinished calls). A reply that this form cannot hold, with signed reasoning
/// or text between its calls, is kept a second time, as its blocks: see `StoredMessage+Blocks.swift`.
///
/// Older files stay readable for good: a key may be added, and none may change its meaning.
struct StoredMessage {
    let message: Message

    init(_ message: Message) { self.message = message }

    /// - Throws: `Malformed` when the JSON is not a message.
    init(json: JSONValue) throws(Malformed) {
        guard let content = json["content"]?.string else {
            throw Malformed(what: "a message without content")
        }
        switch json["role"]?.string {
        case "system": message = .system(content)
        case "user": message = .user(content)
        case "assistant" where json["blocks"] != nil:
            message = .assistant(AssistantMessage(blocks: try Self.blocks(in: json)))
        case "assistant":
            var calls: [ToolCall] = []
            for call in json["tool_calls"]?.array ?? [] { calls.append(try Self.call(call)) }
            message = .assistant(
                AssistantMessage(
                    text: content, reasoning: json["reasoning"]?.string ?? "", toolCalls: calls))
        case "tool":
            guard let id = json["tool_call_id"]?.string, let name = json["name"]?.string else {
                throw Malformed(what: "a tool result without its call")
            }
            message = .tool(
                ToolResult(
                    callID: id, name: name, content: content, isError: json["is_error"] == .bool(true)))
        case let role: throw Malformed(what: "a message of the role \(role ?? "none")")
        }
    }

    var json: JSONValue {
        switch message {
        case .system(let text): ["role": "system", "content": .string(text)]
        case .user(let text): ["role": "user", "content": .string(text)]
        case .assistant(let reply):
            .object(
                [
                    "role": "assistant", "content": .string(reply.text),
                    "reasoning": reply.reasoning.isEmpty ? nil : .string(reply.reasoning),
                    "tool_calls": reply.toolCalls.isEmpty ? nil : .array(reply.toolCalls.map(Self.json)),
                    "blocks": Self.needsBlocks(reply) ? .array(reply.blocks.map(Self.json)) : nil,
                ].compactMapValues { $0 })
        case .tool(let result):
            .object(
                [
                    "role": "tool", "tool_call_id": .string(result.callID), "name": .string(result.name),
                    "content": .string(result.content), "is_error": result.isError ? .bool(true) : nil,
                ].compactMapValues { $0 })
        }
    }

    static func json(_ call: ToolCall) -> JSONValue {
        .object(
            [
                "id": .string(call.id), "name": .string(call.name), "arguments": .string(call.arguments),
                "incomplete": call.isComplete ? nil : .bool(true),
            ].compactMapValues { $0 })
    }

    static func call(_ json: JSONValue) throws(Malformed) -> ToolCall {
        guard let id = json["id"]?.string, let name = json["name"]?.string,
            let arguments = json["arguments"]?.string
        else { throw Malformed(what: "a tool call without id, name or arguments") }
        return ToolCall(
            id: id, name: name, arguments: arguments, isComplete: json["incomplete"] != .bool(true))
    }

    /// JSON that is not a message.
    struct Malformed: Error, CustomStringConvertible {
        let what: String
        var description: String { what }
    }
}

extension StoredMessage {
    /// A turn's messages as one JSON text.
    static func text(of messages: [Message], without secrets: SecretForms = SecretForms(of: [])) -> String {
        JSONValue.array(messages.map { StoredMessage($0).json(without: secrets) }).text
    }

    /// A reply that held a key loses its blocks: their signatures are for what they said.
    private func json(without secrets: SecretForms) -> JSONValue {
        guard let members = json.object else { return json }
        var clean = members
        for (name, value) in members where name != "role" { clean[name] = secrets.redacted(value) }
        if clean != members { clean["blocks"] = nil }
        return .object(clean)
    }

    /// The messages of a turn.
    ///
    /// - Throws: `JSONSyntaxError`, `Malformed`.
    static func messages(in text: String) throws -> [Message] {
        guard let array = try JSONValue(parsing: text).array else {
            throw Malformed(what: "no list of messages")
        }
        return try array.map { try StoredMessage(json: $0).message }
    }
}
