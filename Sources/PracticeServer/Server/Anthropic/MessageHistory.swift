/// Reads the messages of a request one by one, and checks that each call is answered in the very next one.
struct MessageHistory {
    let seal: ThoughtSeal
    /// Whether a turn that goes on after a tool must have begun with a thought.
    let needsThought: Bool

    private var messages: [PracticeMessage] = []
    private var lastRole = ""
    /// Ids of calls without an answer yet, in their order.
    private var open: [String] = []
    private var answered: Set<String> = []
    private var used: Set<String> = []
    /// Where the last reply began, and with which type of block.
    private var reply: (path: String, firstType: String)?

    init(seal: ThoughtSeal, needsThought: Bool) {
        self.seal = seal
        self.needsThought = needsThought
    }

    /// Joins a message to the one before where both are one turn.
    mutating func append(_ message: PracticeMessage) {
        guard let last = messages.last, last.role == message.role, [.user, .assistant].contains(last.role)
        else { return messages.append(message) }
        let texts = [last.text, message.text].filter { !$0.isEmpty }
        messages[messages.count - 1].text = texts.joined(separator: ContentBlock.separator)
        messages[messages.count - 1].toolCalls += message.toolCalls
    }

    mutating func add(_ value: PracticeJSON, path: String) throws(ServiceError) {
        guard let members = value.object else { throw .wrongType(path, expected: "an object") }
        let fields = WireFields(members, path: path)
        let role = try fields.required("role", "a valid string") { $0.string }
        let blocks = try blocks(fields, path: path, role: role)
        switch role {
        case "user": try addUser(blocks, path: path)
        case "assistant": try addAssistant(blocks, path: path)
        case "system": append(PracticeMessage(role: .system, text: Self.text(of: blocks)))
        default:
            throw .wrongValue("\(path).role", "'\(role)'; expected 'user', 'assistant' or 'system'.")
        }
        lastRole = role
    }

    /// The whole history; a call that is still open is now an error.
    func close() throws(ServiceError) -> [PracticeMessage] {
        guard !lastRole.isEmpty else { throw .wrongValue("messages", "at least one message is required") }
        if lastRole == "assistant" {
            throw .invalid(
                """
                This model does not support assistant message prefill. The conversation must end with a user \
                message.
                """,
                param: "messages")
        }
        try checkAnswered()
        if needsThought, messages.last?.role == .tool, let reply, reply.firstType != "thinking" {
            throw .wrongValue(
                "\(reply.path).content[0].type",
                """
                Expected `thinking` or `redacted_thinking`, but found `\(reply.firstType)`. While `thinking` is \
                enabled, a reply that called tools goes back with the thinking block it began with. To avoid this \
                requirement, disable `thinking`.
                """)
        }
        return messages
    }

    private func blocks(
        _ fields: WireFields, path: String, role: String
    ) throws(ServiceError) -> [ContentBlock] {
        let expected = "a valid string or a list of blocks"
        let content = try fields.required("content", expected) { $0 }
        var blocks: [ContentBlock] = []
        if let text = content.string {
            let path = "\(path).content"
            if !text.isEmpty { blocks = [.text(try ContentBlock.readable(text, path: path))] }
        } else if let values = content.array {
            for (index, value) in values.enumerated() {
                blocks.append(
                    try ContentBlock(value, path: "\(path).content[\(index)]", role: role, seal: seal))
            }
        } else {
            throw .wrongType("\(path).content", expected: expected)
        }
        if blocks.isEmpty { throw .wrongValue(path, "\(role) messages must have non-empty content") }
        return blocks
    }

    private mutating func addUser(_ blocks: [ContentBlock], path: String) throws(ServiceError) {
        for (index, block) in blocks.enumerated() {
            guard case .toolResult(let id, let text) = block else { continue }
            let place = "\(path).content[\(index)]"
            // Text before the answers separates them from their calls.
            if blocks[..<index].contains(where: { $0.typeName == "text" }) { try checkAnswered() }
            if answered.contains(id) {
                throw .wrongValue(
                    place,
                    "each tool_use must have a single result. Found multiple `tool_result` blocks with id: \(id)"
                )
            }
            guard let call = open.firstIndex(of: id) else {
                throw .wrongValue(
                    place,
                    """
                    unexpected `tool_use_id` found in `tool_result` blocks: \(id). Each `tool_result` block must \
                    have a corresponding `tool_use` block in the previous message.
                    """)
            }
            open.remove(at: call)
            answered.insert(id)
            append(PracticeMessage(role: .tool, text: text, toolCallID: id))
        }
        let text = Self.text(of: blocks)
        if !text.isEmpty {
            try checkAnswered()
            append(PracticeMessage(role: .user, text: text))
        }
    }

    private mutating func addAssistant(_ blocks: [ContentBlock], path: String) throws(ServiceError) {
        if lastRole != "assistant" {
            try checkAnswered()
            answered = []
            reply = (path, blocks[0].typeName)
        }
        var calls: [PracticeToolCall] = []
        for (index, block) in blocks.enumerated() {
            guard case .toolUse(let call) = block else { continue }
            guard used.insert(call.id).inserted else {
                throw .wrongValue("\(path).content[\(index)].id", "`tool_use` ids must be unique")
            }
            calls.append(call)
            open.append(call.id)
        }
        append(PracticeMessage(role: .assistant, text: Self.text(of: blocks), toolCalls: calls))
    }

    private func checkAnswered() throws(ServiceError) {
        if open.isEmpty { return }
        throw .wrongValue(
            reply?.path ?? "messages",
            """
            `tool_use` ids were found without `tool_result` blocks immediately after: \
            \(open.joined(separator: ", ")). Each `tool_use` block must have a corresponding `tool_result` block \
            in the next message.
            """)
    }

    private static func text(of blocks: [ContentBlock]) -> String {
        let texts = blocks.compactMap { block in
            if case .text(let text) = block { text } else { nil }
        }
        return texts.joined(separator: ContentBlock.separator)
    }
}
