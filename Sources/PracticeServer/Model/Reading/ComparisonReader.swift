/// Reads "which is sooner, A or B?" in its many wordings.
enum ComparisonReader {
    private static let earlier: Set<String> = [
        "sooner", "earlier", "first", "soonest", "earliest", "closer", "nearer", "before", "next", "quicker",
        "comes",
        "happens", "nearest", "closest",
    ]
    private static let later: Set<String> = ["later", "last", "latest", "after", "farther", "further"]
    private static let trimmed: Set<String> = [
        "which", "what", "is", "are", "one", "comes", "come", "happens", "happen", "will", "be", "sooner",
        "earlier",
        "first", "soonest", "earliest", "closer", "nearer", "later", "last", "latest", "next", "of", "the",
        "does",
        "do", "me", "tell", "up", "a", "an", "and", "or", "to", "in", "time", "today", "now", "so", "nearest",
        "closest", "between", "compare", "these", "two", "occur", "occurs", "take", "takes", "place", "start",
        "starts",
        "week", "from", "on", "quicker", "meet", "meets", "begin", "begins", "further", "away", "off",
    ]

    static func comparison(in question: Question) -> Question.Intent? {
        let lowers = Set(question.words.map(\.lower))
        guard sides(of: question.words).count == 2 else { return nil }
        let asksWhich = !lowers.isDisjoint(with: [
            "which", "what", "does", "is", "do", "are", "will", "compare",
        ])
        guard asksWhich else { return nil }
        if lowers.contains("or"), let larger = ContrastReader.wantsLarger(question) {
            return .compareAmounts(wantsLarger: larger)
        }
        let strongLater = !lowers.isDisjoint(with: later)
        let strongEarlier = !lowers.isDisjoint(
            with: earlier.subtracting(["before", "next", "comes", "happens"]))
        if lowers.contains("or"), strongEarlier || lowers.contains("next") && lowers.contains("which") {
            return .compare(later: false)
        }
        if lowers.contains("or"), strongLater { return .compare(later: true) }
        let isOrder = lowers.contains("before") || lowers.contains("after") || strongEarlier
        return isOrder && question.form == .yesNo && !lowers.contains("or") ? .compare(later: false) : nil
    }

    static func sides(of words: [Word]) -> [[Word]] {
        guard let middle = divider(of: words) else { return [] }
        let start =
            words[..<middle].lastIndex { $0.gap.contains { ",:;—".contains($0) } && $0.lower != "or" } ?? 0
        let left = trim(words[start..<middle], keepsDemonstrative: true)
        let right = trim(words[(middle + 1)...], keepsDemonstrative: true)
        let hasTime = right.first.map { $0.isNumber || ClockTime.read([$0], at: 0) != nil } ?? true
        return left.isEmpty || right.isEmpty || hasTime ? [] : [left, right]
    }

    private static func divider(of words: [Word]) -> Int? {
        if let index = words.lastIndex(where: { $0.lower == "or" }) { return index }
        guard let first = words.first, Vocabulary.auxiliaries.contains(first.lower) else { return nil }
        return words.firstIndex { ["before", "after", "than"].contains($0.lower) }
    }

    private static func trim(_ words: ArraySlice<Word>, keepsDemonstrative: Bool) -> [Word] {
        var part = words
        while let first = part.first, trimmed.contains(first.lower) { part.removeFirst() }
        while let last = part.last,
            trimmed.contains(last.lower) || Vocabulary.auxiliaries.contains(last.lower)
        {
            part.removeLast()
        }
        return Array(part)
    }
}
