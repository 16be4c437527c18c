/// Short explanations of computing terms, for questions outside any context.
enum GeneralTopics {
    struct Topic: Sendable {
        /// Phrases that name it; the longest that a question holds decides.
        let names: [String]
        let text: String
        /// The same for a child, as a comparison.
        let simple: String
    }

    static func topic(of question: Question) -> Topic? {
        guard asksForExplanation(question) else { return nil }
        let padded = Tokenizer.padded(question.words.map { singular($0.lower) }.joined(separator: " "))
        var best: (topic: Topic, length: Int)?
        for topic in all {
            for name in topic.names where padded.holds(name) || question.padded.holds(name) {
                if name.count > best?.length ?? 0 { best = (topic, name.count) }
            }
        }
        guard let best, covers(question, length: best.length) else { return nil }
        return best.topic
    }

    /// "What is the API key of the lab?" names a term without asking what it is.
    private static func covers(_ question: Question, length: Int) -> Bool {
        let content = question.words.filter {
            !Vocabulary.stop.contains($0.lower) && !fillers.contains($0.lower)
        }
        let total = content.reduce(0) { $0 + $1.lower.count + 1 }
        return length * 2 >= total
    }

    private static func asksForExplanation(_ question: Question) -> Bool {
        question.form == .command
            || question.padded.holds([
                "what", "explain", "define", "describe", "how", "why", "mean", "means", "tell", "about",
                "teach", "meaning",
                "difference",
            ]) || question.words.count <= 4
    }

    private static let fillers: Set<String> = [
        "mean", "means", "meaning", "work", "works", "words", "simple", "terms", "short", "briefly",
        "programming", "ai",
        "machine", "learning", "computer", "computing", "science", "software", "used", "good", "important",
        "idea",
        "concept", "definition", "exactly", "like", "sentence", "stand", "teach", "understand", "called",
        "basically",
        "difference", "use", "people", "talking", "beginner", "technical",
    ]

    private static func singular(_ word: String) -> String {
        word.hasSuffix("s") && !word.hasSuffix("ss") && word.count > 3 ? String(word.dropLast()) : word
    }
}
