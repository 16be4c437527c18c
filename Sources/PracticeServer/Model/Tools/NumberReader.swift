/// Numbers of a question with the words around them.
enum NumberReader {
    struct Found: Sendable {
        let value: Double
        /// Its first word, and how many it takes.
        let index: Int
        var length = 1
        let next: String
        let before: String
        /// What is counted, in small letters: the rest of its own word, else the next word.
        var unit = ""
    }

    static func numbers(in words: [Word]) -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < words.count {
            let start = index
            guard var value = words[index].number.map(Double.init) ?? suffixed(words[index]) else {
                index += 1
                continue
            }
            if words[index].lower == "one", !isCounting(words, index) {
                index += 1
                continue
            }
            while words[index].isNumber, let next = words.at(index + 1), next.isNumber {
                if next.gap == "." {
                    value = Double(trimmed(value) + "." + next.lower) ?? value
                } else if next.gap == ",", next.lower.count == 3 {
                    value = value * 1000 + (Double(next.lower) ?? 0)
                } else {
                    break
                }
                index += 1
            }
            if words[start].gap.hasSuffix("-"), words[start].gap.count <= 2,
                start == 0 || words[start].gap.hasPrefix(" ")
            {
                value = -value
            }
            found.append(
                Found(
                    value: value, index: start, length: index + 1 - start,
                    next: words.at(index + 1)?.stem ?? "", before: words.at(start - 1)?.lower ?? "",
                    unit: unit(of: words[index], before: words.at(index + 1))))
            index += 1
        }
        return found
    }

    private static func unit(of word: Word, before next: Word?) -> String {
        if suffixed(word) != nil { return String(word.lower.drop { $0.isNumber }) }
        return next?.lower ?? ""
    }

    private static func trimmed(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? String(value)
    }

    private static func isCounting(_ words: [Word], _ index: Int) -> Bool {
        guard let next = words.at(index + 1) else { return false }
        return !Vocabulary.stop.contains(next.lower) && words.at(index - 1)?.lower != "which"
    }

    /// "5km", "20€" lose their unit.
    private static func suffixed(_ word: Word) -> Double? {
        let digits = word.lower.prefix { $0.isNumber }
        guard !digits.isEmpty, digits.count < word.lower.count, digits.count <= 9,
            word.lower.count - digits.count <= 3,
            !["st", "nd", "rd", "th", "am", "pm"].contains(String(word.lower.dropFirst(digits.count)))
        else { return nil }
        return Double(digits)
    }
}

extension ArgumentFiller {
    /// The number beside the parameter's own name ("4 people", "radius 5"), else the next one unused.
    func number(
        for parameter: ToolParameter, profile: ToolProfile, question: Question, used: inout Set<Int>
    ) -> PracticeJSON? {
        let numbers = NumberReader.numbers(in: question.words).filter { !used.contains($0.index) }
        let stems = Set(parameter.nameWords.map { Stemmer.stem($0) })
        let beside = numbers.first { stems.contains($0.next) || stems.contains(Stemmer.stem($0.before)) }
        let isLone = profile.parameters.filter { $0.kind == .integer || $0.kind == .number }.count == 1
        let candidates =
            parameter.isRequired
            || isLone
                && parameter.isNamed([
                    "limit", "count", "max", "top", "minutes", "hours", "amount", "quantity",
                ])
        guard let chosen = beside ?? (candidates ? numbers.first : nil) else { return nil }
        used.insert(chosen.index)
        return .number(parameter.kind == .integer ? chosen.value.rounded() : chosen.value)
    }
}
