/// Gives follow-up questions the subject, the attribute or the day that an earlier turn supplied.
enum ReferenceResolver {
    static func questions(of turn: Turn, after earlier: [Turn]) -> [Question] {
        var resolved: [Question] = []
        let past = earlier.flatMap(\.questions)
        for text in CompoundSplitter.questions(in: turn.message.question) {
            let question = QuestionReader.read(text)
            resolved.append(resolve(question, past: past, here: resolved, turns: earlier))
        }
        return resolved
    }

    private static func resolve(_ question: Question, past: [Question], here: [Question], turns: [Turn])
        -> Question
    {
        var question = question
        let before = past + here
        switch question.intent {
        case .compare, .compareAmounts:
            question.sides = question.sides.map { side($0, past: before) }
            return question
        default: break
        }
        if isEllipsis(question),
            let previous = before.last(where: { $0.intent == .lookUp && !$0.core.isEmpty })
        {
            return complete(question, from: previous)
        }
        if let reference = question.reference {
            if let antecedent = antecedent(of: reference, for: question, past: before) {
                substitute(antecedent, for: reference, in: &question)
            }
        } else if let noun = definiteNoun(of: question), question.attributes.contains(.person),
            let previous = before.last(where: { !$0.core.isEmpty }),
            !previous.core.contains(where: { $0.stem == noun.stem })
        {
            // "Who is the coach?" asks about what was spoken of.
            question.subject = merged(entity(of: previous), with: question.subject)
        } else if let noun = definiteNoun(of: question),
            let antecedent = before.last(where: { earlier in
                earlier.core.count > 1 && earlier.core.contains { $0.stem == noun.stem }
            })
        {
            // "the lab" after "the GPU computing lab".
            question.subject = merged(antecedent.subject, with: question.subject)
        }
        return question
    }

    /// The earlier question that a pronoun points at.
    private static func antecedent(of reference: Question.Reference, for question: Question, past: [Question])
        -> Question?
    {
        let candidates = past.filter { !$0.core.isEmpty }
        guard let noun = reference.noun else {
            let wantsTime = question.intent == .daysUntil
            if wantsTime, let last = candidates.last {
                // Of several questions in one message, the one that asked for a time.
                let recent = candidates.suffix(3).filter { $0.attributes.contains(.time) }
                return recent.last ?? last
            }
            return candidates.last
        }
        let groups = Set(Synonyms.groups(of: noun.stem))
        return candidates.last { earlier in
            earlier.words.contains {
                $0.stem == noun.stem || !groups.isDisjoint(with: Synonyms.groups(of: $0.stem))
            }
        } ?? candidates.last
    }

    private static func substitute(
        _ antecedent: Question, for reference: Question.Reference, in question: inout Question
    ) {
        var own = question.subject
        if let noun = reference.noun, antecedent.subject.contains(where: { $0.stem == noun.stem }) {
            own.removeAll { $0.stem == noun.stem }
        }
        if question.intent == .daysUntil { own.removeAll { ["many", "soon", "long"].contains($0.lower) } }
        let strips =
            question.subject.contains { !Vocabulary.light.contains($0.stem) } || !question.attributes.isEmpty
        let base = strips ? entity(of: antecedent) : antecedent.subject
        question.subject = merged(base.isEmpty ? antecedent.subject : base, with: own)
        if question.intent == .daysUntil, question.weekdays.isEmpty, antecedent.attributes.isEmpty {
            question.weekdays = antecedent.intent == .daysUntil ? antecedent.weekdays : []
        }
    }

    /// What an earlier question was about, without what it asked of it.
    private static func entity(of question: Question) -> [Word] {
        let verb = QuestionVerb.verb(of: question)
        return question.subject.filter { word in
            !Question.isDropped(word) && !attributeNouns.contains(word.lower)
                && (word.stem != verb || word.isCapitalised)
        }
    }

    private static let attributeNouns: Set<String> = [
        "open", "closed", "free", "cover", "covers", "about", "topic", "require", "requires", "need", "cost",
        "password",
        "president", "members", "member", "join", "hot", "cold", "warm", "temperature", "deposit", "long",
    ]

    static func merged(_ base: [Word], with own: [Word]) -> [Word] {
        let known = Set(base.map(\.stem))
        return base + own.filter { !known.contains($0.stem) }
    }

    /// "And on Friday?", "What about the robotics lab?", "Where?", "And at 7 PM?"
    private static func isEllipsis(_ question: Question) -> Bool {
        guard question.intent == .lookUp, question.reference == nil, question.words.count <= 9 else {
            return false
        }
        let padded = question.padded
        if padded.hasPrefix(" what about ") || padded.hasPrefix(" how about ")
            || padded.hasPrefix(" and what about ")
        {
            return true
        }
        if padded.hasPrefix(" and how about ") { return true }
        guard question.core.isEmpty || padded.hasPrefix(" and ") else { return false }
        let hasVerb = question.words.contains { Vocabulary.auxiliaries.contains($0.lower) }
        let hasCondition =
            !question.weekdays.isEmpty || question.time != nil || question.relativeDay != nil
            || question.asksNow
        if question.core.isEmpty { return (hasCondition || !question.attributes.isEmpty) && !hasVerb }
        return !hasVerb && question.attributes.isEmpty && question.words.count <= 7
    }

    private static func complete(_ question: Question, from previous: Question) -> Question {
        var completed = previous
        completed.text = question.text
        let own = question.core.isEmpty ? [] : question.subject
        if !own.isEmpty {
            // "What about the robotics lab?": the head noun names the kind that is replaced.
            let kept = previous.subject.filter { word in
                Vocabulary.light.contains(word.stem) || attributeNouns.contains(word.lower)
                    || ["meet", "open"].contains(word.stem)
            }
            completed.subject = own + kept.filter { word in !own.contains { $0.stem == word.stem } }
        }
        if !question.attributes.isEmpty {
            completed.attributes = question.attributes
            completed.form = .open
        }
        if !question.weekdays.isEmpty { completed.weekdays = question.weekdays }
        if let time = question.time { completed.time = time }
        if question.relativeDay != nil || !question.weekdays.isEmpty {
            completed.relativeDay = question.relativeDay
        }
        if question.asksNow { completed.asksNow = true }
        if !question.weekdays.isEmpty || question.time != nil { completed.asksNow = question.asksNow }
        completed.reference = Question.Reference(noun: nil)
        if !own.isEmpty { completed.reference = nil }
        return completed
    }

    /// One side of a comparison: "that meeting" becomes what it was called before.
    private static func side(_ words: [Word], past: [Question]) -> [Word] {
        let question = QuestionReader.read(words.plain)
        guard let reference = ReferenceReader.reference(in: words) else {
            return question.subject.isEmpty ? words : question.subject
        }
        guard
            let antecedent = antecedent(of: reference, for: question, past: past.filter { !$0.core.isEmpty })
        else {
            return question.subject.isEmpty ? words : question.subject
        }
        let base = entity(of: antecedent)
        return merged(base.isEmpty ? antecedent.subject : base, with: question.subject)
    }

    private static func definiteNoun(of question: Question) -> Word? {
        let core = question.core
        guard core.count == 1, let noun = core.first, !noun.isCapitalised else { return nil }
        guard let index = question.words.firstIndex(of: noun), index > 0,
            ["the", "this", "that"].contains(question.words[index - 1].lower)
        else { return nil }
        return noun
    }
}
