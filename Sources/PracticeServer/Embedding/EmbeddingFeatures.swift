import Foundation

/// What a text is made of, as the practice embedding sees it: named features with weights.
struct EmbeddingFeatures: Sendable {
    /// Each feature's weight.
    private(set) var weights: [String: Float] = [:]

    /// Words looked at; what follows weighs nothing.
    private static let mostWords = 6_000

    init(of text: String, as type: PracticeEmbedding.InputType) {
        let words = Array(Tokenizer.words(in: text).prefix(Self.mostWords))
        var counts: [String: Int] = [:]
        for word in words { counts[word.stem, default: 0] += 1 }
        let changed = Compounds.changedStems(in: words)
        for word in words {
            guard let count = counts.removeValue(forKey: word.stem) else { continue }
            // The tenth mention of a word says less than the first did.
            let share: Float = changed.contains(word.stem) ? 0.4 : 1
            add(word, weight: share * Self.weight(of: word) * (1 + 0.9 * log(Float(count))), as: type)
        }
        for word in Abbreviations.added(to: words) { add(word, weight: Self.weight(of: word), as: type) }
        addPairs(of: words)
        addAnswerKinds(of: words, as: type)
    }

    private mutating func add(_ name: String, _ weight: Float) {
        if weight != 0 { weights[name, default: 0] += weight }
    }

    private mutating func add(_ word: Word, weight: Float, as type: PracticeEmbedding.InputType) {
        guard weight > 0 else { return }
        add("word \(word.stem)", weight)
        // A passage is found by what its words mean; a question's own words count a little more.
        let reach: Float = type == .query ? 0.7 : 1
        let groups = Synonyms.groups(of: word.stem)
        for group in groups { add("sense \(group)", reach * weight / Float(groups.count).squareRoot()) }
        let subjects = Subjects.containing(word.stem)
        for subject in subjects {
            add("subject \(subject)", 1.2 * reach * weight / Float(subjects.count).squareRoot())
        }
        addLetters(of: word, weight: weight)
    }

    /// Letters in threes: words that are spelled alike are mostly related, and a slip of the keyboard stays near.
    private mutating func addLetters(of word: Word, weight: Float) {
        let letters = Array("^\(word.lower.prefix(24))$")
        guard letters.count > 5 else { return }
        let share = 0.5 * weight / Float(letters.count - 2).squareRoot()
        for start in 0..<(letters.count - 2) { add("letters " + String(letters[start..<start + 3]), share) }
    }

    private mutating func addPairs(of words: [Word]) {
        let content = words.filter { Self.weight(of: $0) > 0 }
        for (first, second) in zip(content, content.dropFirst()) where !second.followsPunctuation {
            let pair = "pair \(first.stem) \(second.stem)"
            if weights[pair] == nil { add(pair, 0.1) }
        }
    }

    /// A question that begins with "when" is near passages that hold a time, and so on.
    private mutating func addAnswerKinds(of words: [Word], as type: PracticeEmbedding.InputType) {
        for kind in AnswerKind.allCases {
            let isThere = type == .query ? kind.isAsked(in: words) : kind.isGiven(in: words)
            if isThere { add("answer \(kind)", type == .query ? 0.8 : 0.6) }
        }
    }

    /// How much a word says about the subject. Without a collection to count in, its kind and its length tell: long
    /// words are rare.
    private static func weight(of word: Word) -> Float {
        if Vocabulary.stop.contains(word.lower) { return 0 }
        if Vocabulary.light.contains(word.stem) { return 0.45 }
        if word.isNumber { return 0.5 }
        return min(1.3, 0.7 + 0.06 * Float(word.lower.utf8.count))
    }
}
