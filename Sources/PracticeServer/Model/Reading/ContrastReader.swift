/// Reads "Compare A with B" as one question about each, and "which costs more, A or B?" as two amounts.
enum ContrastReader {
    /// One question a side, or nil when nothing is to be compared.
    static func questions(in sentence: String) -> [String]? {
        var words = Tokenizer.words(in: sentence)
        while let first = words.first, openings.contains(first.lower) { words.removeFirst() }
        guard let verb = words.first, ["compare", "contrast"].contains(verb.lower) else { return nil }
        words.removeFirst()
        guard
            let middle = words.firstIndex(where: { ["with", "to", "and", "versus", "vs"].contains($0.lower) }
            ),
            middle > 0, middle + 1 < words.count
        else { return nil }
        var (left, right) = (Array(words[..<middle]), Array(words[(middle + 1)...]))
        let frame = frame(of: left)
        left.removeFirst(frame.count)
        // "… opening hours" after the second name is asked of both.
        let tail = Array(right.reversed().prefix { asked.contains($0.lower) }.reversed())
        if tail.count < right.count { right.removeLast(tail.count) }
        guard !left.isEmpty, !right.isEmpty else { return nil }
        let ending = frame.isEmpty ? tail : []
        let repeats = self.frame(of: right).count
        right.removeFirst(repeats < right.count ? repeats : 0)
        return [left, right].map { side in
            let plain = (frame + side + ending).plain.dropLast()
            return "Tell me about " + plain.trimmed + "?"
        }
    }

    /// "the opening hours of", "the weather in": what is asked of both sides.
    private static func frame(of words: [Word]) -> [Word] {
        guard let last = words.lastIndex(where: { ["of", "in", "for", "at", "between"].contains($0.lower) }),
            last + 1 < words.count, words[..<last].contains(where: { !Vocabulary.stop.contains($0.lower) })
        else { return [] }
        return Array(words[...last])
    }

    private static let openings: Set<String> = ["please", "and", "can", "could", "you", "would", "now"]
    private static let asked: Set<String> = [
        "opening", "hours", "times", "prices", "price", "cost", "costs", "fees", "schedule", "schedules",
        "rules",
    ]

    // MARK: Amounts

    /// Whether the larger or the smaller amount is asked for; nil for other questions.
    static func wantsLarger(_ question: Question) -> Bool? {
        let padded = question.padded
        if padded.holds([
            "costs more", "cost more", "more expensive", "dearer", "pricier", "costlier", "most expensive",
            "is more to pay",
        ]) {
            return true
        }
        return padded.holds([
            "cheaper", "costs less", "cost less", "less expensive", "cheapest", "more affordable",
        ]) ? false : nil
    }

    /// The question that one side of a comparison of prices comes down to.
    static func priceQuestion(_ side: [Word]) -> Question {
        let own = side.filter { !measures.contains($0.lower) }
        return QuestionReader.read("How much does " + own.plain.dropLast() + " cost?")
    }

    private static let measures: Set<String> = [
        "costs", "cost", "more", "less", "cheaper", "expensive", "dearer", "pricier", "costlier", "which",
        "cheapest", "most", "affordable",
    ]
}
