/// Whether a chat completion tells what the model said to itself, and where it stands.
///
/// The OpenAI wire has no field of its own for it. Servers of open models write `reasoning_content` beside
/// `content`; one that runs without a parser for its model leaves `<think>` in the text.
enum ReasoningDelivery: Sendable {
    case off
    /// In `reasoning_content`.
    case apart
    /// Between `<think>` and `</think>` at the head of the text.
    case inText

    private static let begin = "<think>"
    private static let end = "</think>"
    private static let efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"]

    /// Reads the fields by which servers are asked for reasoning: `chat_template_kwargs` with `enable_thinking` or
    /// `thinking` (vLLM, llama.cpp, NIM), `reasoning_effort` (OpenAI, Ollama), and llama.cpp's
    /// `reasoning_format` for where it goes.
    init(_ fields: WireFields) throws(ServiceError) {
        let template = WireFields(
            try fields.optional("chat_template_kwargs", "an object") { $0.object } ?? [:],
            path: "chat_template_kwargs")
        var isWanted = false
        if let effort = try fields.optional("reasoning_effort", "a string", { $0.string }) {
            guard Self.efforts.contains(effort) else {
                throw .wrongValue(
                    "reasoning_effort",
                    "'\(effort)'. Supported values are: \(Self.efforts.joined(separator: ", ")).")
            }
            isWanted = effort != "none"
        }
        for name in ["thinking", "enable_thinking"] {
            isWanted = try template.optional(name, "a boolean") { $0.bool } ?? isWanted
        }
        let format = try fields.optional("reasoning_format", "a string") { $0.string } ?? "auto"
        switch format {
        case "none": self = isWanted ? .inText : .off
        case "auto", "deepseek": self = isWanted ? .apart : .off
        default:
            throw .wrongValue(
                "reasoning_format", "'\(format)'. Supported values are: none, auto, and deepseek.")
        }
    }

    func applied(to reply: PracticeReply) -> PracticeReply {
        guard self == .inText else { return reply }
        var reply = reply
        reply.text = "\(Self.begin)\n\(reply.reasoning)\n\(Self.end)\n\n\(reply.text)"
        reply.reasoning = ""
        return reply
    }

    /// An earlier answer without its thought, which chat templates also keep from the model.
    static func withoutThought(_ text: String) -> String {
        guard text.hasPrefix(begin) else { return text }
        // A limit may have cut the thought, and then there is no answer.
        return text.firstRange(of: end).map { text[$0.upperBound...].trimmed } ?? ""
    }
}
