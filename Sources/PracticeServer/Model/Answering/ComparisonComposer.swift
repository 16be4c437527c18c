/// Answers "which is sooner, A or B?".
struct ComparisonComposer: Sendable {
    let findings: Findings
    let ambient: Set<String>

    private struct Side {
        let name: String
        let isPlural: Bool
        let occurrence: Occurrence
        let days: Int
    }

    func answer(_ question: Question) -> [String]? {
        let sides = question.sides.compactMap { side($0, of: question) }
        guard sides.count == 2 else { return nil }
        let isSameDay = sides[0].days == sides[1].days
        let order = sides.sorted { left, right in
            if left.days != right.days { return left.days < right.days }
            return (left.occurrence.start?.minutes ?? 0) < (right.occurrence.start?.minutes ?? 0)
        }
        guard case .compare(let wantsLater) = question.intent else { return nil }
        let winner = wantsLater ? order[1] : order[0]
        let other = wantsLater ? order[0] : order[1]
        let word = wantsLater ? "later" : "sooner"
        var sentences: [String] = []
        if isSameDay {
            let start = order[0].occurrence.start?.spoken
            sentences.append(
                "Both are on the same day, \(DaysComposer.count(winner.days)) away"
                    + (start.map { "; the \(order[0].name) starts first, at \($0)." } ?? "."))
        } else {
            sentences.append(
                "The \(winner.name) \(winner.isPlural ? "are" : "is") \(word): \(dated(winner)), while the \(other.name)\(day(other)) \(other.isPlural ? "are" : "is") \(away(other.days))."
            )
        }
        if let verdict = verdict(question, sides: sides) { sentences[0] = verdict + sentences[0] }
        for side in [winner, other] {
            if let text = side.occurrence.sentence?.text.asSentence, !sentences.contains(text) {
                sentences.append(text)
            }
        }
        return sentences
    }

    /// "Is A before B?" wants yes or no first.
    private func verdict(_ question: Question, sides: [Side]) -> String? {
        guard question.form == .yesNo, !question.padded.holds("or"), sides[0].days != sides[1].days else {
            return nil
        }
        let isBefore = sides[0].days < sides[1].days
        return isBefore != question.padded.holds(["after", "later"]) ? "Yes. " : "No. "
    }

    private func side(_ words: [Word], of question: Question) -> Side? {
        let asked = Planner.side(words, of: question)
        let found = findings.occurrence(of: asked, ambient: ambient, usesHistory: true)
        guard let days = found.days else { return nil }
        let own = asked.subject.filter { !["next", "upcoming"].contains($0.lower) }
        let name = fullName(of: own, in: found.sentence)
        let last = name.last?.lower ?? ""
        return Side(
            name: name.phrase, isPlural: last.hasSuffix("s") && !last.hasSuffix("ss"), occurrence: found,
            days: days)
    }

    /// "the office hours" as the evidence calls them: its subject, when that holds all of the words.
    private func fullName(of words: [Word], in sentence: Sentence?) -> [Word] {
        guard let sentence else { return words }
        let subject = sentence.words.drop { $0.lower == "the" }.prefix {
            !Vocabulary.auxiliaries.contains($0.lower)
        }
        let stems = Set(subject.map(\.stem))
        guard subject.count <= 6, words.allSatisfy({ stems.contains($0.stem) }),
            !subject.contains(where: { Weekday($0) != nil || $0.isNumber })
        else { return words }
        // A capital that only opens the sentence is not part of the name.
        return subject.map { word in words.first { $0.stem == word.stem && !$0.isCapitalised } ?? word }
    }

    private func dated(_ side: Side) -> String {
        guard let day = side.occurrence.nearest ?? side.occurrence.date?.weekday else {
            return away(side.days)
        }
        return "\(day.name) is \(away(side.days))"
    }

    private func day(_ side: Side) -> String {
        (side.occurrence.nearest ?? side.occurrence.date?.weekday).map { " on \($0.name)" } ?? ""
    }

    private func away(_ days: Int) -> String {
        switch days {
        case 0: "today"
        case 1: "1 day away"
        default: "\(days) days away"
        }
    }
}
