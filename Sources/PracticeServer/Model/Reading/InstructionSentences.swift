/// Tells sentences that instruct the model from sentences that state facts, in a prompt without labels.
enum InstructionSentences {
    private static let imperatives: Set<String> = [
        "answer", "reply", "respond", "use", "never", "always", "do", "don't", "if", "keep", "be", "speak",
        "write",
        "say", "only", "you", "your", "when", "act", "explain", "talk", "end", "start", "begin", "format",
        "treat",
        "ignore", "refuse", "stay", "make", "give", "please", "output", "return", "translate", "summarize",
        "summarise",
        "check", "decide", "judge", "limit", "follow", "remember", "pretend", "imagine", "stick", "avoid",
        "quote",
        "cite", "think", "call", "tell", "admit", "otherwise", "unless", "call", "look", "rely", "base",
        "include",
        "style", "tone", "role", "task", "rules", "language", "today",
    ]

    static func split(_ text: String) -> (instructions: String, facts: String) {
        var instructions: [String] = []
        var facts: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let quoted = Quotation.quotes(in: String(line))
            if !quoted.isEmpty
                || addressesAssistant(String(line)) && SentenceSplitter.sentences(in: String(line)).count == 1
            {
                separate(String(line), quoted: !quoted.isEmpty, &instructions, &facts)
            } else {
                separate(String(line), quoted: false, &instructions, &facts)
            }
        }
        return (instructions.joined(separator: "\n"), facts.joined(separator: "\n"))
    }

    private static func separate(
        _ line: String, quoted: Bool, _ instructions: inout [String], _ facts: inout [String]
    ) {
        var spoken: [String] = []
        var followsColon = instructions.last?.hasSuffix(":") ?? false
        for sentence in SentenceSplitter.sentences(in: line) {
            let isContinuation = followsColon || (quoted && !spoken.isEmpty)
            if isContinuation || addressesAssistant(sentence) || isImperative(sentence) {
                spoken.append(sentence)
            } else {
                facts.append(withoutLabel(sentence))
            }
            followsColon = false
        }
        if !spoken.isEmpty { instructions.append(spoken.joined(separator: " ")) }
    }

    /// "Facts: The club meets …" within a line of instructions.
    private static func withoutLabel(_ sentence: String) -> String {
        for label in ["Facts:", "Fact:", "Context:", "Background:", "Information:", "Notes:", "Data:"]
        where sentence.hasPrefix(label) { return sentence.dropFirst(label.count).trimmed }
        return sentence
    }

    static func addressesAssistant(_ text: String) -> Bool {
        let words = Tokenizer.words(in: String(text.prefix(400)))
        guard let first = words.first?.lower else { return false }
        if first == "you" || first == "your" { return true }
        let directs: Set<String> = [
            "answer", "reply", "respond", "sentence", "sentences", "facts", "context", "assistant", "guess",
            "invent",
            "user", "tools", "passages", "documents", "question", "answers", "questions", "tool", "persona",
        ]
        return imperatives.contains(first) && words.contains { directs.contains($0.lower) }
    }

    private static func isImperative(_ sentence: String) -> Bool {
        let words = Tokenizer.words(in: sentence)
        guard let first = words.first?.lower else { return true }
        return imperatives.contains(first) || words.contains { $0.lower == "you" }
            || Tokenizer.padded(words).holds([
                "instructions", "never follow", "the user", "the question", "the context", "the facts",
                "the documents",
                "the passages", "the tools", "reply", "respond",
            ])
    }
}
