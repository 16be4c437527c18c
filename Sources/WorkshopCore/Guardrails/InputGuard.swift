import Campus

/// Layer 0: looks at a text before the model does. It knows rules and no meaning; what it lets through, the
/// prompt and the grounding check still stand before.
public struct InputGuard: Sendable {
    /// The most characters a question may have.
    public let maximumCharacters: Int
    /// The most characters a retrieved passage may have.
    public let maximumPassageCharacters: Int

    /// A guard with its limits. Its work grows with the length of the text, so that both are bounds on time too.
    public init(maximumCharacters: Int = 2_000, maximumPassageCharacters: Int = 8_000) {
        self.maximumCharacters = maximumCharacters
        self.maximumPassageCharacters = maximumPassageCharacters
    }

    /// Whether a question may go to the model.
    public func check(_ question: String) -> GuardDecision {
        if question.utf8.count > maximumCharacters, question.count > maximumCharacters {
            return blocked("it has \(question.count) characters, and the limit is \(maximumCharacters)")
        }
        if let finding = HiddenCharacters.finding(in: question) { return blocked(finding) }
        if let finding = InjectionRules.question.finding(in: question) { return blocked(finding) }
        return GuardDecision(
            .input, .passed, "\(question.count) characters, none hidden, no instruction to the assistant")
    }

    /// Why a passage may not go to the model; nil when it may.
    public func objection(to passage: Passage) -> String? {
        for text in [passage.documentTitle, passage.text] {
            if text.utf8.count > maximumPassageCharacters, text.count > maximumPassageCharacters {
                return "it has \(text.count) characters, and the limit is \(maximumPassageCharacters)"
            }
            if let finding = HiddenCharacters.finding(in: text) { return finding }
            if let finding = InjectionRules.passage.finding(in: text) { return finding }
        }
        return nil
    }

    private func blocked(_ reason: String) -> GuardDecision { GuardDecision(.input, .blocked, reason) }
}
