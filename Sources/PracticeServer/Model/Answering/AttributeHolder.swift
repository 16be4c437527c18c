/// Whether a sentence holds what a question asks for, where the question's own words decide.
struct AttributeHolder: Sendable {
    let question: Question

    func holds(_ attribute: Attribute, _ sentence: Sentence) -> Bool {
        switch attribute {
        case .person: return attribute.isHeld(by: sentence) || namesSomebody(sentence)
        case .count: return attribute.isHeld(by: sentence) || hasNone(sentence)
        case .name: return attribute.isHeld(by: sentence) || namesSeveral(sentence)
        default: return attribute.isHeld(by: sentence)
        }
    }

    /// "Ana Ruiz conducts the band", "are fed by Ana Ruiz": a name that the question does not hold, doing what it asks.
    private func namesSomebody(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        for index in words.indices {
            if words[index].lower == "by", let next = words.at(index + 1), isForeignName(next) { return true }
        }
        let name = words.prefix { isForeignName($0) }
        guard !name.isEmpty, let verb = words.at(name.count), !verb.isCapitalised else { return false }
        if ["is", "was"].contains(verb.lower) {
            return words.dropFirst(name.count + 1).prefix(5).contains { isAsked($0) }
        }
        return isAsked(verb)
    }

    /// The verb of the question, or the noun of the one who does it: "conductor" and "conducts".
    private func isAsked(_ word: Word) -> Bool {
        guard !Vocabulary.stop.contains(word.lower) else { return false }
        let groups = Set(Synonyms.groups(of: word.stem))
        return question.core.contains { asked in
            asked.stem == word.stem || AttributeHolder.isAgent(asked.stem, of: word.stem)
                || AttributeHolder.isAgent(word.stem, of: asked.stem)
                || !groups.isDisjoint(with: Synonyms.groups(of: asked.stem))
        }
    }

    private static func isAgent(_ noun: String, of verb: String) -> Bool {
        guard verb.utf8.count >= 3, noun.hasPrefix(verb.dropLast(verb.hasSuffix("e") ? 1 : 0)) else {
            return false
        }
        return ["r", "er", "or", "ist", "ress"].contains(noun.dropFirst(verb.count))
            || noun.hasSuffix("er") && noun.count - verb.count <= 3
    }

    private func isForeignName(_ word: Word) -> Bool {
        word.isCapitalised && !Vocabulary.stop.contains(word.lower) && Weekday(word) == nil
            && CivilDate.month(word) == nil && !question.subject.contains { $0.stem == word.stem }
    }

    /// "has no members" answers how many members there are.
    private func hasNone(_ sentence: Sentence) -> Bool {
        zip(sentence.words, sentence.words.dropFirst()).contains { first, second in
            ["no", "none"].contains(first.lower) && AttributeHolder.follows(question.words, second.stem)
        }
    }

    private static func follows(_ words: [Word], _ stem: String) -> Bool {
        words.firstIndex { $0.lower == "many" }.flatMap { words.at($0 + 1)?.stem } == stem
    }

    private func namesSeveral(_ sentence: Sentence) -> Bool {
        let known = Set(question.subject.map(\.stem)).union(sentence.inherited)
        let runs = NameReader.runs(sentence.words).filter { run in
            run.allSatisfy { !known.contains($0.stem) && !Vocabulary.stop.contains($0.lower) }
        }
        return runs.count > 1
    }
}
