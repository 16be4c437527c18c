/// Measures how well a tool fits a question, by the words that they share.
enum ToolChooser {
    static let threshold = 2.0

    private static let generic: Set<String> = Set(
        [
            "get", "find", "list", "fetch", "lookup", "look", "show", "search", "tool", "current", "given",
            "return",
            "returns", "info", "information", "use", "value", "name", "by", "make", "run", "check", "call",
            "number", "two",
            "new", "data", "result", "string", "user", "campus", "numbers", "today", "city", "calculate",
            "compute", "next",
            "need", "help", "time", "date", "day", "week", "about", "place", "item", "text", "set", "ask",
        ].map { Stemmer.stem($0) })

    static func affinity(of profile: ToolProfile, to question: Question) -> Double {
        var score = 0.0
        let names = Set(profile.nameWords.map { Stemmer.stem($0) })
        let described = Set(
            Tokenizer.words(in: profile.tool.description).filter { !Vocabulary.stop.contains($0.lower) }.map(
                \.stem))
        let nameGroups = groups(of: names)
        let describedGroups = groups(of: described)
        var counted: Set<String> = []
        for word in question.words where counted.insert(word.stem).inserted {
            let isOperator = operators.contains(word.lower)
            guard isOperator || !Vocabulary.stop.contains(word.lower), !generic.contains(word.stem) else {
                continue
            }
            let groups = Set(Synonyms.groups(of: word.stem))
            if names.contains(word.stem) {
                score += 2.5
            } else if !nameGroups.isDisjoint(with: groups) {
                score += 2
            } else if described.contains(word.stem) {
                score += 1
            } else if !describedGroups.isDisjoint(with: groups) {
                score += 0.8
            }
        }
        let own = names.union(described)
        if let sign = arithmeticSign(in: question.words) {
            if !own.isDisjoint(with: calculators) {
                score += 2.5
            } else if !own.isDisjoint(with: signs[sign] ?? []) {
                score += 3
            }
        }
        for parameter in profile.parameters
        where parameter.options.contains(where: {
            ArgumentFiller.mentions($0, in: question)
        }) {
            score += 1
        }
        return score
    }

    private static let operators: Set<String> = ["plus", "minus", "times", "add", "sum"]
    private static let calculators: Set<String> = Set(
        ["calculator", "arithmetic", "expression", "math", "calculate", "evaluate"].map { Stemmer.stem($0) })
    private static let signs: [Character: Set<String>] = [
        "+": ["add", "sum", "addit"], "*": ["multipli", "product"], "×": ["multipli", "product"],
        "-": ["subtract", "minu"], "/": ["divid", "divis"],
        "÷": ["divid", "divis"],
    ]

    /// The operator of "2 + 3" or "12*7", between two numbers.
    private static func arithmeticSign(in words: [Word]) -> Character? {
        for (left, right) in zip(words, words.dropFirst()) where left.isNumber && right.isNumber {
            if let sign = right.gap.first(where: { "+*/×÷^".contains($0) }) { return sign }
        }
        // "12 plus 30", "forty divided by eight".
        for index in words.indices.dropFirst().dropLast() where words[index - 1].number != nil {
            let spoken: [String: Character] = [
                "plus": "+", "minus": "-", "times": "*", "multiplied": "*", "divided": "/", "over": "/",
            ]
            guard let sign = spoken[words[index].lower] else { continue }
            let next = words[index + 1].lower == "by" ? words.at(index + 2) : words.at(index + 1)
            if next?.number != nil { return sign }
        }
        return nil
    }

    private static func groups(of stems: Set<String>) -> Set<Int> {
        Set(stems.filter { !generic.contains($0) }.flatMap { Synonyms.groups(of: $0) })
    }

    /// The best tool without a role of its own whose required arguments the question supplies.
    static func specific(for question: Question, in toolbox: Toolbox, filler: ArgumentFiller) -> ToolProfile?
    {
        let scored = toolbox.profiles.filter { $0.role == .other }.map { profile -> (ToolProfile, Double) in
            let missing = profile.required.filter {
                filler.value(for: $0, of: profile, question: question) == nil
            }
            return (profile, affinity(of: profile, to: question) - 2 * Double(missing.count))
        }
        guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 >= threshold else { return nil }
        return best.0
    }
}
