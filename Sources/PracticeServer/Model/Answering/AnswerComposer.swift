/// Puts an answer together from sentences of the evidence.
struct AnswerComposer: Sendable {
    struct Answer: Sendable {
        var sentences: [String]
        /// Sentences of the evidence that were used, so that none is said twice.
        var used: Set<String> = []
        var passages: Set<Int> = []
    }

    let ranker: SentenceRanker
    var now: ClockReading?

    func answer(_ question: Question) -> Answer? {
        guard !question.isUnresolved else { return nil }
        let hits = ranker.answers(for: question)
        guard let best = hits.first else { return nil }
        if question.form == .yesNo || question.asksNow || question.relativeDay != nil && question.asksOpening
        {
            if let verdict = YesNoReasoner(now: now).answer(question, hits: hits) { return verdict }
        }
        if let listed = matchingDays(question, hits) { return listed }
        let asked = question.attributes.intersection(Attribute.checked)
        guard !asked.isEmpty else {
            // A sentence that merely uses a term does not explain it: "an API key" is no answer to "What is an API?".
            let explains = GeneralTopics.topic(of: question) == nil || isAbout(question, best.sentence)
            return explains ? plain(best, question) : nil
        }
        let holder = AttributeHolder(question: question)
        var chosen: [Sentence] = []
        var missing: Set<Attribute> = []
        for attribute in asked.sorted(by: { $0.rawValue > $1.rawValue }) {
            if chosen.contains(where: { holder.holds(attribute, $0) }) { continue }
            let held =
                hits.first { holder.holds(attribute, $0.sentence) }
                ?? relatedHolder(of: attribute, question: question, near: best)
            if let held { chosen.append(held.sentence) } else { missing.insert(attribute) }
        }
        // "When is the meeting?" is not answered by what the meeting is about.
        guard !chosen.isEmpty else { return nil }
        var answer = Answer(sentences: [])
        for sentence in chosen { add(sentence, to: &answer) }
        if question.attributes.contains(.topic), !chosen.contains(where: { $0.text == best.sentence.text }) {
            add(best.sentence, to: &answer)
        }
        return answer
    }

    /// The place may stand in a neighbouring sentence: "It is held in …", "The same lab is open …".
    private func relatedHolder(of attribute: Attribute, question: Question, near best: SentenceRanker.Hit)
        -> SentenceRanker.Hit?
    {
        guard [.place, .time, .price].contains(attribute) else { return nil }
        let neighbour = ranker.hits(for: question).first { hit in
            hit.sentence.passage == best.sentence.passage && hit.coverage >= 0.45
                && attribute.isHeld(by: hit.sentence)
                && (hit.sentence.leansBack || !hit.sentence.inherited.isEmpty)
        }
        if let neighbour { return neighbour }
        let same = ranker.evidence.sentences.first { sentence in
            attribute.isHeld(by: sentence) && SentenceSubject.isShared(sentence, best.sentence)
        }
        return same.map { SentenceRanker.Hit(sentence: $0, coverage: 0, score: 0) }
    }

    /// "Which clubs meet on Mondays?": every sentence whose days fit, at most three.
    private func matchingDays(_ question: Question, _ hits: [SentenceRanker.Hit]) -> Answer? {
        guard question.form == .open, !question.weekdays.isEmpty, question.attributes.isEmpty,
            question.padded.holds(["which", "what", "who"])
        else { return nil }
        let fitting = hits.filter { !$0.sentence.schedule.days.isDisjoint(with: question.weekdays) }
        guard !fitting.isEmpty else { return nil }
        var answer = Answer(sentences: [])
        for hit in fitting.prefix(3) { add(hit.sentence, to: &answer) }
        return answer
    }

    private func isAbout(_ question: Question, _ sentence: Sentence) -> Bool {
        let opening = sentence.words.drop { ["the", "a", "an"].contains($0.lower) }.prefix(4).map(\.stem)
        return question.core.allSatisfy { opening.contains($0.stem) }
    }

    private func plain(_ best: SentenceRanker.Hit, _ question: Question) -> Answer {
        var answer = Answer(sentences: [])
        add(best.sentence, to: &answer)
        return answer
    }

    private func add(_ sentence: Sentence, to answer: inout Answer) {
        guard answer.used.insert(sentence.text).inserted else { return }
        if answer.sentences.isEmpty, sentence.startsWithPronoun, let previous = predecessor(of: sentence) {
            add(previous, to: &answer)
        }
        answer.sentences.append(sentence.text.asSentence)
        answer.passages.insert(sentence.passage)
    }

    private func predecessor(of sentence: Sentence) -> Sentence? {
        let sentences = ranker.evidence.sentences
        guard let index = sentences.firstIndex(where: { $0.text == sentence.text }), index > 0 else {
            return nil
        }
        let previous = sentences[index - 1]
        return previous.passage == sentence.passage ? previous : nil
    }
}
