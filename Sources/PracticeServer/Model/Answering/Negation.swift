/// Finds that a sentence denies what a question asks, or waives what it asks to be needed.
struct Negation: Sendable {
    let question: Question

    private static let denials: Set<String> = [
        "not", "cannot", "can't", "mustn't", "never", "isn't", "aren't", "doesn't", "don't", "won't",
    ]
    private static let demands: Set<String> = [
        "need", "needs", "needed", "require", "requires", "required", "necessary", "takes", "demands",
        "expected", "mandatory",
    ]

    /// "need no audition", "no audition is required".
    static func waives(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        return words.indices.contains { index in
            guard words[index].lower == "no" else { return false }
            return words.at(index - 1).map { demands.contains($0.lower) } ?? false
                || words[index...].prefix(6).contains { demands.contains($0.lower) }
        }
    }

    /// "There is no parking", "Children may not enter": the question's own noun or act is what is denied.
    func denies(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        for index in words.indices {
            let rest = words[(index + 1)...].prefix(3)
            if words[index].lower == "no" || words[index].lower == "without", rest.contains(where: isAsked) {
                return true
            }
            guard Negation.denials.contains(words[index].lower) else { continue }
            if asksPermission, Negation.permits(words, index) { return true }
            // "may not enter the paddock" denies the entering, and nothing else of the paddock.
            if let act = rest.first(where: { !Vocabulary.stop.contains($0.lower) }), isAsked(act) {
                return true
            }
        }
        return asksPermission && sentence.padded.holds(["forbidden", "prohibited", "banned", "off limits"])
    }

    /// "Children may enter …" answers "Can my kids go in?".
    func permits(_ sentence: Sentence) -> Bool {
        asksPermission && question.weekdays.isEmpty && question.time == nil
            && sentence.padded.holds(["may", "can", "allowed", "welcome", "permitted"])
            && !sentence.padded.holds([
                "only", "unless", "except", "if", "not", "no", "cannot", "before", "without",
            ])
    }

    private var asksPermission: Bool {
        question.form == .yesNo && question.padded.holds(["can", "may", "could", "allowed", "permitted"])
    }

    private static func permits(_ words: [Word], _ index: Int) -> Bool {
        if ["cannot", "can't", "mustn't", "never"].contains(words[index].lower) { return true }
        let around = [words.at(index - 1), words.at(index + 1), words.at(index + 2)].compactMap { $0?.lower }
        return !Set(around).isDisjoint(with: [
            "may", "can", "must", "allowed", "permitted", "welcome", "do", "are",
        ])
    }

    private func isAsked(_ word: Word) -> Bool {
        guard !Vocabulary.stop.contains(word.lower) else { return false }
        let groups = Set(Synonyms.groups(of: word.stem))
        return question.core.contains { asked in
            asked.stem == word.stem || !groups.isDisjoint(with: Synonyms.groups(of: asked.stem))
        }
    }
}
