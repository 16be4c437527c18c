/// What marks a text as an instruction to the model, with the reason that a person is told.
///
/// The rules look for what an order needs, whatever its words: something to set aside, a role to take, words to say.
/// They were written from the published kinds of prompt injection (OWASP's LLM01), and not from any model's replies.
struct InjectionRules: Sendable {
    struct Rule: Sendable {
        let reason: String
        let patterns: [InjectionPattern]
    }

    let rules: [Rule]
    /// Marks that belong to prompts and transcripts; looked for in the text as it stands.
    let marks: [String]
    /// The words of all rules.
    let vocabulary: Set<String>

    init(_ rules: [(reason: String, patterns: [String])], marks: [String], lists: [String: String]) {
        self.rules = rules.map { rule in
            Rule(
                reason: rule.reason,
                patterns: rule.patterns.map { InjectionPattern($0, lists: lists) })
        }
        self.marks = marks
        vocabulary = self.rules.reduce(into: []) { words, rule in
            for pattern in rule.patterns { words.formUnion(pattern.vocabulary) }
        }
    }

    /// What is suspicious about a text; nil when nothing is.
    func finding(in text: String) -> String? {
        let lower = text.lowercased()
        if let mark = marks.first(where: { lower.contains($0) }) {
            return "it imitates the marks of a prompt (“\(mark)”)"
        }
        if SpeakerLabel.isIn(lower) { return "it imitates a message of another speaker" }
        for reading in TextReadings(vocabulary: vocabulary).readings(of: text) {
            if let rule = rules.first(where: { rule in
                rule.patterns.contains { $0.matches(reading.words) }
            }) {
                return "it \(rule.reason)" + (reading.disguise.map { " (\($0))" } ?? "")
            }
        }
        return EncodedText.holdsBlob(text) ? "it holds a block of encoded text" : nil
    }
}

/// A line that begins like a message of the system, the assistant or a tool.
enum SpeakerLabel {
    private static let speakers = [
        "system", "assistant", "developer", "tool", "system message", "system override", "system notice",
        "tool result", "function result", "ai", "administrator", "admin",
    ]

    static func isIn(_ lower: String) -> Bool {
        lower.split(whereSeparator: \.isNewline).contains { line in
            let bare = line.drop { !$0.isLetter }
            guard let colon = bare.firstIndex(of: ":") else { return false }
            let label = bare[..<colon].filter { $0.isLetter || $0 == " " }
            return speakers.contains(label.split(separator: " ").joined(separator: " "))
        }
    }
}
