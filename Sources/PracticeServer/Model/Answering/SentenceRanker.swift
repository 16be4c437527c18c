import Foundation

/// Scores sentences of the evidence against a question.
struct SentenceRanker: Sendable {
    /// How much of the question's weight a sentence must cover to be an answer.
    static let threshold = 0.62

    struct Hit: Sendable {
        let sentence: Sentence
        let coverage: Double
        let score: Double
    }

    /// What kind of thing a name is: often added by the asker, where the text has the name alone.
    private static let kinds: Set<String> = [
        "group", "club", "team", "society", "lab", "center", "centre", "department", "program", "programme",
        "service",
        "folks", "guys", "crew", "circle", "desk", "facility", "course", "event", "library",
    ]

    private static let temperatures: Set<String> = ["hot", "cold", "warm", "temperature", "temperatures"]

    let evidence: Evidence
    /// Stems of the instructions' own words, which say nothing about the topic.
    let ambient: Set<String>

    private struct Term {
        let stem: String
        let groups: [Int]
        let weight: Double
        let isRequired: Bool
    }

    func hits(for question: Question) -> [Hit] {
        let terms = terms(of: question)
        let total = terms.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return [] }
        let names = Set(question.words.filter(\.isCapitalised).map(\.stem))
        var hits: [Hit] = []
        for (index, sentence) in evidence.sentences.enumerated() {
            var covered = 0.0
            var isComplete = true
            for term in terms {
                let degree = match(term, in: sentence)
                covered += term.weight * degree
                if term.isRequired, degree == 0 { isComplete = false }
            }
            let coverage = covered / total
            guard coverage > 0.2 else { continue }
            var score = coverage + bonus(for: question, sentence) - Double(min(index, 50)) * 0.0005
            if sentence.words.first.map({ $0.isCapitalised }) == true, !names.isEmpty {
                // A sentence about a longer name ("AI Club Workshop") yields to one about the name itself.
                let extra =
                    NameReader.runs(sentence.words).first.map { run in
                        run.filter { !names.contains($0.stem) && !Vocabulary.stop.contains($0.lower) }.count
                    } ?? 0
                score -= 0.02 * Double(min(extra, 3))
            }
            hits.append(
                Hit(
                    sentence: sentence, coverage: isComplete ? coverage : coverage * 0.5,
                    score: isComplete ? score : score * 0.5))
        }
        return hits.sorted { $0.score > $1.score }
    }

    func answers(for question: Question) -> [Hit] {
        hits(for: question).filter { $0.coverage >= SentenceRanker.threshold }
    }

    private func bonus(for question: Question, _ sentence: Sentence) -> Double {
        let holder = AttributeHolder(question: question)
        var bonus = 0.0
        for attribute in question.attributes
        where Attribute.checked.contains(attribute) && holder.holds(attribute, sentence) {
            bonus += 0.12
        }
        let opening = sentence.words.first { !["the", "a", "an"].contains($0.lower) }
        if let opening, opening.stem == question.core.first?.stem { bonus += 0.03 }
        if question.asksOpening, sentence.padded.holds(["open", "opens", "hours", "closed", "closes"]) {
            bonus += 0.12
        }
        if question.attributes.contains(.topic), !sentence.groups.isDisjoint(with: Synonyms.topics) {
            bonus += 0.12
        }
        let asksWhen =
            !question.weekdays.isEmpty || question.time != nil || question.asksNow
            || question.relativeDay != nil
            || question.intent == .daysUntil
        if asksWhen, !sentence.schedule.isEmpty { bonus += 0.1 }
        if !question.weekdays.isEmpty,
            !question.weekdays.isDisjoint(with: sentence.schedule.days.union(sentence.schedule.closedDays))
        {
            bonus += 0.04
        }
        return bonus
    }

    private func terms(of question: Question) -> [Term] {
        let verb = QuestionVerb.verb(of: question)
        var seen: Set<String> = []
        let subject = Acronyms.resolved(question.subject, in: evidence).filter {
            seen.insert($0.stem).inserted
        }
        let count = Double(max(evidence.sentences.count, 3))
        let hasCore = subject.contains { !Vocabulary.light.contains($0.stem) }
        return subject.compactMap { word in
            // "How hot is the kiln?" is answered by degrees, not by the word.
            if question.attributes.contains(.temperature), SentenceRanker.temperatures.contains(word.lower),
                subject.count > 1
            {
                return nil
            }
            let frequency = evidence.frequency(of: word.stem)
            var weight = log(1 + count / max(Double(frequency), 0.5))
            var isRequired = false
            if ambient.contains(word.stem), frequency == 0 || word.isCapitalised { weight *= 0.1 }
            if Vocabulary.light.contains(word.stem) {
                if hasCore { weight *= frequency == 0 ? 0.05 : 0.25 }
            } else if word.stem == verb, frequency == 0 {
                weight *= 0.3
            } else if SentenceRanker.kinds.contains(word.lower), !evidence.holdsExactly(stem: word.stem) {
                weight *= 0.4
            } else if word.isNumber {
                weight *= frequency == 0 ? 0.3 : 1
            }
            if isRequiredNoun(word, in: question) { isRequired = true }
            return Term(
                stem: word.stem, groups: Synonyms.groups(of: word.stem), weight: weight,
                isRequired: isRequired)
        }
    }

    /// "Who is the president", "how many members": a sentence without that noun answers something else.
    private func isRequiredNoun(_ word: Word, in question: Question) -> Bool {
        if question.attributes.contains(.person), AttributeReader.roleNouns.contains(word.lower) {
            return true
        }
        if question.attributes.contains(.person),
            Synonyms.groups(of: word.stem).contains(where: Synonyms.leadership.contains)
        {
            return true
        }
        if question.attributes.contains(.secret), Attribute.secretNouns.contains(word.lower) { return true }
        guard question.attributes.contains(.count), let index = question.words.firstIndex(of: word) else {
            return false
        }
        return ["many", "of"].contains(question.words.at(index - 1)?.lower ?? "")
    }

    private func match(_ term: Term, in sentence: Sentence) -> Double {
        if sentence.stems.contains(term.stem) { return 1 }
        if sentence.inherited.contains(term.stem) { return 0.88 }
        // Where the evidence has the word itself, a synonym of it is a different thing.
        let factor = evidence.holdsExactly(stem: term.stem) ? 0.7 : 0.9
        if term.groups.contains(where: sentence.groups.contains) { return factor }
        if term.groups.contains(where: sentence.inheritedGroups.contains) { return factor * 0.9 }
        guard term.stem.utf8.count >= 5, !evidence.holdsExactly(stem: term.stem) else { return 0 }
        for stem in sentence.stems where Spelling.isNear(stem, term.stem) { return 0.8 }
        for stem in sentence.inherited where Spelling.isNear(stem, term.stem) { return 0.7 }
        return 0
    }
}

extension Synonyms {
    /// The groups of "president".
    /// The groups of "cover" in "the workshop covers …".
    static let topics: Set<Int> = Set(groups(of: "cover"))
    static let leadership: Set<Int> = Set(groups(of: Stemmer.stem("president")))
}
