/// Names, quotations and codes of a question.
enum NameReader {
    static func quoted(in text: String) -> [String] { Quotation.quotes(in: text).map(\.text) }

    /// Runs of capitalised words that do not open the sentence: "New York", "AI Club".
    static func names(in question: Question) -> [String] {
        runs(question.words).map(\.phrase)
    }

    static func runs(_ words: [Word]) -> [[Word]] {
        var runs: [[Word]] = []
        var current: [Word] = []
        for (index, word) in words.enumerated() {
            let isOpening = index == 0 || word.gap.contains { ".!?".contains($0) }
            let isName =
                word.isCapitalised && word.text != "I" && Weekday(word) == nil && CivilDate.month(word) == nil
                && !(isOpening && isOrdinary(word))
            if word.isNumber, !current.isEmpty, word.gap == " ", closesName(words, index) {
                // "Alder 12 for four people": the number belongs to the name.
                current.append(word)
            } else if isName, current.isEmpty || !word.followsPunctuation {
                current.append(word)
            } else {
                if !current.isEmpty { runs.append(current) }
                current = isName ? [word] : []
            }
        }
        if !current.isEmpty { runs.append(current) }
        return runs
    }

    private static func closesName(_ words: [Word], _ index: Int) -> Bool {
        guard let next = words.at(index + 1) else { return true }
        return next.followsPunctuation
            || Vocabulary.stop.contains(next.lower) && !["am", "pm"].contains(next.lower)
    }

    private static let openers: Set<String> = [
        "tell", "book", "send", "show", "find", "add", "remind", "convert", "translate", "set", "list",
        "search", "look",
        "please", "schedule", "create", "weather", "reserve", "compare", "check", "turn", "play", "define",
        "count",
        "calculate", "compute", "order", "buy", "email", "message", "call", "register", "submit", "delete",
        "update",
    ]

    private static func isOrdinary(_ word: Word) -> Bool {
        Vocabulary.stop.contains(word.lower) || Vocabulary.light.contains(word.stem)
            || openers.contains(word.lower)
    }

    /// The name after one of these words: "in Oslo", "from Berlin to Prague".
    static func name(after prepositions: Set<String>, in words: [Word]) -> String? {
        for index in words.indices where prepositions.contains(words[index].lower) {
            let rest = words[(index + 1)...].drop { $0.lower == "the" }
            let run = rest.prefix { word in
                (word.isCapitalised || word.lower == "de" || word.lower == "of") && !word.followsPunctuation
                    && Weekday(word) == nil && CivilDate.month(word) == nil
            }
            if let first = run.first, first.isCapitalised { return Array(run).phrase }
        }
        return nil
    }

    /// "CS101", "AB-1234", "NVDA": a word of capitals, or letters with digits.
    static func code(in words: [Word]) -> String? {
        for (index, word) in words.enumerated() {
            let hasDigit = word.text.contains(where: \.isNumber)
            let hasLetter = word.text.contains(where: \.isLetter)
            if hasDigit, hasLetter { return word.text }
            if word.text.count >= 2, word.text == word.text.uppercased(), hasLetter {
                if let next = words.at(index + 1), next.isNumber, ["-", " ", ""].contains(next.gap) {
                    return word.text + next.gap + next.text
                }
                return word.text
            }
        }
        return words.first { $0.isNumber }?.text
    }
}
