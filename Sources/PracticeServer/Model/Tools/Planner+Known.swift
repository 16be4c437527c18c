/// What needs no call any more.
extension Planner {
    func occurrence(of question: Question) -> Occurrence {
        findings.occurrence(of: question, ambient: ambient, usesHistory: usesHistory(question))
    }

    func usesHistory(_ question: Question) -> Bool { !findings.history.isEmpty }

    func isAnswered(_ question: Question) -> Bool {
        let composer = AnswerComposer(
            ranker: findings.ranker(ambient: ambient, usesHistory: question.reference != nil),
            now: findings.clock)
        guard let answer = composer.answer(question) else { return false }
        // What earlier turns brought was looked up for another question: it must hold this one's own words too.
        return question.reference == nil || !findings.results.isEmpty || holdsOwnWords(question, answer)
    }

    private func holdsOwnWords(_ question: Question, _ answer: AnswerComposer.Answer) -> Bool {
        let sentences = answer.used.map { Sentence($0) }
        let verb = QuestionVerb.verb(of: question)
        let own = question.core.filter { word in
            question.words.contains(word) && word.stem != verb && question.reference?.noun != word
        }
        return own.allSatisfy { word in
            sentences.contains { sentence in
                sentence.stems.contains(word.stem)
                    || Synonyms.groups(of: word.stem).contains(where: sentence.groups.contains)
            }
        }
    }

    func needsClock(_ question: Question) -> Bool {
        guard findings.clock?.weekday == nil || findings.clock?.time == nil && question.asksNow else {
            return false
        }
        return question.asksNow || question.relativeDay != nil
    }

    /// Greetings, thanks and questions about the conversation need no tool.
    func isConversational(_ question: Question) -> Bool {
        if question.isUnresolved { return true }
        if question.form == .statement, question.attributes.isEmpty {
            // People tell of themselves; a statement without them is a request in few words.
            let isPersonal = question.words.contains { ["i", "my", "we", "our", "me"].contains($0.lower) }
            return question.core.isEmpty || isPersonal
        }
        return question.core.isEmpty && question.attributes.isEmpty && !question.asksNow
            && question.relativeDay == nil
    }

    func hasSearched(_ question: Question) -> Bool {
        let wanted = Set(question.core.map(\.stem))
        guard !wanted.isEmpty else {
            return findings.results(.search).contains { !findings.mayBeRetried($0.call) }
        }
        return findings.results(.search).contains { result in
            if findings.mayBeRetried(result.call) { return false }
            let text = (result.call.arguments.object ?? [:]).values.compactMap(\.string).joined(
                separator: " ")
            return wanted.isSubset(of: Set(Tokenizer.words(in: text).map(\.stem)))
        }
    }

    func hasFailed(_ name: String) -> Bool {
        findings.results.contains { $0.call.name == name && $0.output.isError }
    }

    func asLookUp(_ question: Question) -> Question {
        var question = question
        question.intent = .lookUp
        return question
    }
}
