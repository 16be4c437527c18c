extension ChatCompletionRequest {
    static func messages(_ values: [PracticeJSON]) throws(ServiceError) -> [PracticeMessage] {
        if values.isEmpty { throw .wrongValue("messages", "expected at least one message.") }
        var messages: [PracticeMessage] = []
        var openCalls = OpenToolCalls()
        for (index, value) in values.enumerated() {
            let path = "messages[\(index)]"
            guard let members = value.object else { throw .wrongType(path, expected: "an object") }
            let message = try message(WireFields(members, path: path), path: path)
            try openCalls.add(message, path: path)
            messages.append(message)
        }
        try openCalls.close()
        return messages
    }

    private static func message(
        _ fields: WireFields,
        path: String
    ) throws(ServiceError) -> PracticeMessage {
        let role = try fields.required("role", "a string") { $0.string }
        switch role {
        case "system", "developer":
            return PracticeMessage(role: .system, text: try requiredText(fields))
        case "user":
            return PracticeMessage(role: .user, text: try requiredText(fields))
        case "assistant":
            let calls = try toolCalls(fields, path: path)
            guard let text = try text(fields) else {
                if calls.isEmpty { throw .missing(fields.path(of: "content")) }
                return PracticeMessage(role: .assistant, text: "", toolCalls: calls)
            }
            return PracticeMessage(
                role: .assistant, text: ReasoningDelivery.withoutThought(text), toolCalls: calls)
        case "tool":
            let id = try fields.required("tool_call_id", "a string") { $0.string }
            return PracticeMessage(role: .tool, text: try requiredText(fields), toolCallID: id)
        default:
            throw .wrongValue(
                fields.path(of: "role"),
                "'\(role)'. Supported values are: 'system', 'developer', 'user', 'assistant', and 'tool'."
            )
        }
    }

    private static func requiredText(_ fields: WireFields) throws(ServiceError) -> String {
        guard let text = try text(fields) else { throw .missing(fields.path(of: "content")) }
        return text
    }

    /// The content: a string, or text parts put together; nil when it is null or left out.
    private static func text(_ fields: WireFields) throws(ServiceError) -> String? {
        let expected = "a string or an array of text parts"
        guard let content = try fields.optional("content", expected, { $0 }) else { return nil }
        if let text = content.string { return text }
        guard let parts = content.array else {
            throw .wrongType(fields.path(of: "content"), expected: expected)
        }
        var text = ""
        for (index, part) in parts.enumerated() {
            let path = "\(fields.path(of: "content"))[\(index)]"
            guard let members = part.object else { throw .wrongType(path, expected: "an object") }
            let partFields = WireFields(members, path: path)
            let type = try partFields.required("type", "a string") { $0.string }
            guard type == "text" else {
                throw .wrongValue("\(path).type", "'\(type)'. The practice model reads parts of type 'text'.")
            }
            text += try partFields.required("text", "a string") { $0.string }
        }
        return text
    }

    private static func toolCalls(
        _ fields: WireFields,
        path: String
    ) throws(ServiceError) -> [PracticeToolCall] {
        guard let values = try fields.optional("tool_calls", "an array", { $0.array }) else { return [] }
        if values.isEmpty {
            throw .wrongValue("\(path).tool_calls", "[]. Leave it out when there are no calls.")
        }
        var calls: [PracticeToolCall] = []
        for (index, value) in values.enumerated() {
            let callPath = "\(path).tool_calls[\(index)]"
            guard let members = value.object else { throw .wrongType(callPath, expected: "an object") }
            let call = WireFields(members, path: callPath)
            guard try call.required("type", "a string", { $0.string }) == "function" else {
                throw .wrongValue("\(callPath).type", "expected 'function'.")
            }
            let function = WireFields(
                try call.required("function", "an object") { $0.object }, path: "\(callPath).function")
            let arguments = try function.required("arguments", "a string") { $0.string }
            calls.append(
                PracticeToolCall(
                    id: try call.required("id", "a string") { $0.string },
                    name: try function.required("name", "a string") { $0.string },
                    arguments: parsed(arguments)
                )
            )
        }
        return calls
    }

    /// What a model wrote as arguments may be no JSON at all. Servers take it back as it is, since the tool's
    /// answer says what was wrong with it; the practice model then sees the text.
    private static func parsed(_ arguments: String) -> PracticeJSON {
        do { return try PracticeJSON.parse(arguments) } catch { return .string(arguments) }
    }
}
