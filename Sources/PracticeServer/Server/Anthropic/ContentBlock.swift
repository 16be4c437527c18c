/// One block of a message that came in.
enum ContentBlock: Sendable, Equatable {
    case text(String)
    case toolUse(PracticeToolCall)
    case toolResult(id: String, text: String)
    /// Readable or redacted; what was thought before is not read again.
    case thought

    /// What stands between blocks that become one text.
    static let separator = "\n\n"

    /// Reads a block, and refuses one that has no place in a message of this role.
    init(_ value: PracticeJSON, path: String, role: String, seal: ThoughtSeal) throws(ServiceError) {
        guard let members = value.object else { throw .wrongType(path, expected: "an object") }
        let fields = WireFields(members, path: path)
        let type = try fields.required("type", "a valid string") { $0.string }
        switch (role, type) {
        case (_, "text"):
            self = .text(try Self.text(fields))
        case ("user", "tool_result"):
            self = .toolResult(
                id: try fields.required("tool_use_id", "a valid string") { $0.string },
                text: try Self.result(fields, path: path))
        case ("assistant", "tool_use"):
            self = .toolUse(try Self.call(fields))
        case ("assistant", "thinking"):
            let thought = try fields.required("thinking", "a valid string") { $0.string }
            let signature = try fields.required("signature", "a valid string") { $0.string }
            guard seal.isValid(signature, of: thought) else {
                throw .wrongValue(path, "Invalid `signature` in `thinking` block")
            }
            self = .thought
        case ("assistant", "redacted_thinking"):
            let data = try fields.required("data", "a valid string") { $0.string }
            guard seal.isOwn(redacted: data) else {
                throw .wrongValue(path, "Invalid `data` in `redacted_thinking` block")
            }
            self = .thought
        case (_, "image"), (_, "document"), (_, "search_result"):
            throw .wrongValue(
                "\(path).type", "'\(type)'. The practice model reads text; send a block of type 'text'.")
        default:
            throw .wrongValue("\(path).type", "'\(type)' does not belong in a message of the role '\(role)'.")
        }
    }

    /// The name of the block's type, for messages about it.
    var typeName: String {
        switch self {
        case .text: "text"
        case .toolUse: "tool_use"
        case .toolResult: "tool_result"
        case .thought: "thinking"
        }
    }

    /// The texts of a list that holds nothing but text blocks.
    static func texts(_ value: PracticeJSON, path: String) throws(ServiceError) -> [String] {
        var texts: [String] = []
        for (index, block) in (value.array ?? []).enumerated() {
            let path = "\(path)[\(index)]"
            guard let members = block.object else { throw .wrongType(path, expected: "an object") }
            let fields = WireFields(members, path: path)
            let type = try fields.required("type", "a valid string") { $0.string }
            guard type == "text" else {
                throw .wrongValue(
                    "\(path).type", "'\(type)'. The practice model reads blocks of type 'text'.")
            }
            texts.append(try text(fields))
        }
        return texts
    }

    private static func text(_ fields: WireFields) throws(ServiceError) -> String {
        try readable(
            try fields.required("text", "a valid string") { $0.string }, path: fields.path(of: "text"))
    }

    /// The text, which must hold something to read.
    static func readable(_ text: String, path: String) throws(ServiceError) -> String {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw .wrongValue(path, "text content blocks must contain non-whitespace text")
        }
        return text
    }

    private static func call(_ fields: WireFields) throws(ServiceError) -> PracticeToolCall {
        let id = try fields.required("id", "a valid string") { $0.string }
        guard id.wholeMatch(of: #/[a-zA-Z0-9_-]+/#) != nil else {
            throw .wrongValue(fields.path(of: "id"), "String should match pattern '^[a-zA-Z0-9_-]+$'")
        }
        return PracticeToolCall(
            id: id,
            name: try fields.required("name", "a valid string") { $0.string },
            // Unlike the OpenAI wire's string, this is JSON already: what the model wrote must have been whole.
            arguments: .object(try fields.required("input", "an object") { $0.object }))
    }

    private static func result(_ fields: WireFields, path: String) throws(ServiceError) -> String {
        let expected = "a valid string or a list of text blocks"
        let content = try fields.optional("content", expected) { $0 }
        let isError = try fields.optional("is_error", "a valid boolean") { $0.bool } ?? false
        let text: String
        switch content {
        case nil: text = ""
        case .string(let string): text = string
        case .array(let blocks):
            text = try texts(.array(blocks), path: "\(path).content").joined(separator: "\n")
        default: throw .wrongType("\(path).content", expected: expected)
        }
        // The practice model knows an error by its words; the flag says that there was one, whatever they are.
        return isError && !ToolOutput(text).isError ? "Error: " + text : text
    }
}
