/// The verb of a question: "gather" in "When does the club gather?".
enum QuestionVerb {
    static func verb(of question: Question) -> String? {
        guard let auxiliary = question.words.firstIndex(where: { Vocabulary.auxiliaries.contains($0.lower) })
        else { return finiteVerb(of: question) }
        let subjectStems = Set(question.subject.map(\.stem))
        let rest = question.words[(auxiliary + 1)...]
        guard
            ["do", "does", "did", "can", "could", "will", "would", "should", "may", "doesn't", "don't"]
                .contains(question.words[auxiliary].lower)
        else {
            // "Is the club gathering on Friday?"; but "Is math tutoring free?" asks about a noun.
            let index = rest.indices.last { index in
                rest[index].lower.hasSuffix("ing") && !rest[index].isCapitalised
                    && subjectStems.contains(rest[index].stem)
            }
            guard let index, let next = question.words.at(index + 1), ["on", "at", "in"].contains(next.lower)
            else { return nil }
            return question.words[index].stem
        }
        let contents = rest.filter { subjectStems.contains($0.stem) }
        if let first = rest.first,
            ["i", "we", "you", "students", "people", "one", "they"].contains(first.lower)
        {
            return contents.first { !Vocabulary.light.contains($0.stem) && !$0.isCapitalised }?.stem
        }
        // "does the Women in Computing group meet": the verb ends the question, no article or preposition before it.
        if let last = rest.last, subjectStems.contains(last.stem), !last.isCapitalised, rest.count > 2,
            let previous = rest.dropLast().last, !Vocabulary.stop.contains(previous.lower)
        {
            return last.stem
        }
        let clause = rest.prefix { word in
            !["on", "in", "at", "for", "with", "during", "this", "next", "to"].contains(word.lower)
                || word.lower == rest.first?.lower
        }
        let inside = clause.filter { subjectStems.contains($0.stem) }
        guard inside.count > 1, let last = inside.last, !last.isCapitalised else { return nil }
        return last.stem
    }
}

extension QuestionVerb {
    /// "hosts" in "Which building hosts the club?": no auxiliary, so the verb carries the ending.
    private static func finiteVerb(of question: Question) -> String? {
        guard let first = question.words.first, Vocabulary.questionWords.contains(first.lower) else {
            return nil
        }
        return question.words.dropFirst().prefix(3).first { word in
            word.lower.hasSuffix("s") && !word.lower.hasSuffix("ss") && !word.isCapitalised
                && !Vocabulary.stop.contains(word.lower)
        }?.stem
    }
}
