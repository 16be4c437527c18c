/// Whether a reply begins with what the model thought, and whether the client may read it.
enum ThinkingMode: Sendable {
    case off
    case shown
    /// In one `redacted_thinking` block instead of a readable one.
    case redacted

    private static let leastBudget = 1024
    /// The words by which Anthropic's documentation lets a client test its handling of redacted thinking,
    /// without the hexadecimal digits that follow them there.
    private static let trigger = "ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING"

    /// Reads the field `thinking` and what the real service refuses beside it.
    init(_ fields: WireFields, maxTokens: Int?, toolChoice: PracticeToolChoice) throws(ServiceError) {
        guard let members = try fields.optional("thinking", "an object", { $0.object }) else {
            self = .off
            return
        }
        let thinking = WireFields(members, path: "thinking")
        switch try thinking.required("type", "a string", { $0.string }) {
        case "disabled":
            self = .off
            return
        case "adaptive": self = .shown
        case "enabled":
            self = .shown
            try Self.checkBudget(thinking, maxTokens: maxTokens)
        case let type:
            throw .wrongValue(
                "thinking.type", "'\(type)'. The practice model knows 'enabled', 'adaptive' and 'disabled'.")
        }
        switch toolChoice {
        case .auto, .none: break
        case .required, .function:
            throw .invalid(
                "Thinking may not be enabled when tool_choice forces tool use.", param: "tool_choice")
        }
    }

    private static func checkBudget(_ thinking: WireFields, maxTokens: Int?) throws(ServiceError) {
        let budget = try thinking.required("budget_tokens", "a valid integer") { $0.int }
        guard budget >= leastBudget else {
            throw .wrongValue(
                "thinking.enabled.budget_tokens",
                "Input should be greater than or equal to \(leastBudget)")
        }
        if let maxTokens, maxTokens <= budget {
            throw .invalid(
                "`max_tokens` must be greater than `thinking.budget_tokens`: both come out of the same limit.",
                param: "max_tokens")
        }
    }

    /// Takes the trigger out of a prompt, so that the model does not read it; false when there was none.
    static func takeTrigger(from prompt: inout PracticeRequest) -> Bool {
        var isThere = false
        for index in prompt.messages.indices where prompt.messages[index].text.contains(trigger) {
            isThere = true
            let digits = #/ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING(_[0-9A-F]+)?/#
            prompt.messages[index].text = prompt.messages[index].text.replacing(digits, with: "").trimmed
        }
        return isThere
    }
}
