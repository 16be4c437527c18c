/// Answers yes or no from days, hours, prices and duties that a sentence states.
struct YesNoReasoner: Sendable {
    var now: ClockReading?

    func answer(_ question: Question, hits: [SentenceRanker.Hit]) -> AnswerComposer.Answer? {
        guard let best = hits.first else { return nil }
        if let answer = scheduled(question, hits: hits) { return answer }
        guard question.form == .yesNo else { return nil }
        if let verdict = priced(question, best.sentence) ?? required(question, best.sentence)
            ?? valued(question, best.sentence)
        {
            return sentence(verdict ? "Yes. " : "No. ", best.sentence)
        }
        let negation = Negation(question: question)
        if !negatesQuestion(question),
            let denied = hits.prefix(3).first(where: { negation.denies($0.sentence) }),
            denied.coverage >= best.coverage - 0.15
        {
            return sentence("No. ", denied.sentence)
        }
        if negation.permits(best.sentence) { return sentence("Yes. ", best.sentence) }
        if question.padded.holds(["is there", "are there", "does it have", "do you have"])
            || isPlainMatch(question, best)
        {
            return sentence("Yes. ", best.sentence)
        }
        return nil
    }

    private func sentence(_ lead: String, _ sentence: Sentence) -> AnswerComposer.Answer {
        .init(
            sentences: [lead + sentence.text.asSentence], used: [sentence.text], passages: [sentence.passage])
    }

    private static let openingWords = ["open", "opens", "hours", "closed", "closes"]

    // MARK: Days and hours

    private func scheduled(_ question: Question, hits: [SentenceRanker.Hit]) -> AnswerComposer.Answer? {
        var asked = condition(of: question)
        if question.weekdays == Weekday.weekend,
            hits.contains(where: { $0.sentence.schedule.days.contains(.sunday) })
        {
            asked.day = .sunday
        }
        guard asked.day != nil || asked.time != nil else { return nil }
        let scheduled = hits.filter { !$0.sentence.schedule.isEmpty }
        // Asked about opening, a sentence that itself speaks of it outranks one about a lesson in the same place.
        let opening = scheduled.filter { $0.sentence.padded.holds(YesNoReasoner.openingWords) }
        let candidates = question.asksOpening && !opening.isEmpty ? opening : scheduled
        guard let main = candidates.first else { return nil }
        // A sentence that names the day itself ("closed on Sundays") outranks the general rule.
        let special = candidates.first { hit in
            guard let day = asked.day, hit.coverage >= main.coverage - 0.05 else { return false }
            return hit.sentence.schedule.closedDays.contains(day) || hit.sentence.schedule.days == [day]
        }
        let hit = special ?? main
        guard
            var isOpen = hit.sentence.schedule.isOpen(on: asked.day, at: asked.time)
                ?? main.sentence.schedule.isOpen(on: asked.day, at: asked.time)
        else { return nil }
        // "can be used without a reservation on weekends" is no timetable.
        let isAllowance = hit.sentence.padded.holds(["can be", "may be", "without", "unless"])
        if !isOpen, isAllowance { return nil }
        let asksClosed = question.padded.holds(["closed", "shut"]) && !question.padded.holds("open")
        let isMeeting = !hit.sentence.padded.holds([
            "open", "opens", "hours", "closed", "closes", "available",
        ])
        if isMeeting, asked.time != nil,
            asked.day == nil || hit.sentence.schedule.isOpen(on: asked.day, at: nil) == true,
            hit.sentence.schedule.spans.allSatisfy({ $0.end == nil })
        {
            isOpen = hit.sentence.schedule.spans.contains { $0.start == asked.time }
        }
        let lead = (isOpen != asksClosed) ? "Yes. " : "No. "
        let statement = hit.sentence.text.asSentence
        var answer = AnswerComposer.Answer(
            sentences: [], used: [hit.sentence.text], passages: [hit.sentence.passage])
        if isNow(question), let moment = spokenNow {
            answer.sentences = [
                lead + statement, "It is \(moment) now, so it is \(state(isOpen, isMeeting)) at the moment.",
            ]
        } else if isOpen {
            answer.sentences = [lead + statement]
            if question.relativeDay != nil, let day = asked.day {
                answer.sentences.append("\(relativeName(question)) is \(day.name).")
            }
        } else {
            if let day = asked.day, hit.sentence.schedule.closedDays.contains(day) {
                answer.sentences = [lead + statement]
                return answer
            }
            let cause = conclusion(asked, isMeeting: isMeeting, question: question)
            answer.sentences = [lead + statement.withoutFinalPeriod + ", so " + cause + "."]
        }
        return answer
    }

    private func condition(of question: Question) -> (day: Weekday?, time: ClockTime?) {
        var day = question.weekdays.sorted().first
        var time = question.time
        if let relative = question.relativeDay, let today = now?.weekday {
            day = Weekday(rawValue: (today.rawValue + relative) % 7)
        }
        if question.asksNow, let now {
            day = day ?? now.weekday
            time = time ?? now.time
        }
        return (day, time)
    }

    private func isNow(_ question: Question) -> Bool {
        question.asksNow && question.weekdays.isEmpty && question.time == nil
    }

    private var spokenNow: String? {
        guard let now else { return nil }
        return [now.weekday?.name, now.time?.spoken].compactMap { $0 }.joined(separator: ", ")
    }

    private func state(_ isOpen: Bool, _ isMeeting: Bool) -> String {
        isMeeting ? (isOpen ? "taking place" : "not taking place") : (isOpen ? "open" : "closed")
    }

    private func conclusion(_ asked: (day: Weekday?, time: ClockTime?), isMeeting: Bool, question: Question)
        -> String
    {
        var when = ""
        if let day = asked.day {
            when += question.weekdays == Weekday.weekend ? " on weekends" : " on " + day.name
        }
        if let time = asked.time { when += " at " + time.spoken }
        return isMeeting ? "not" + when : "it is closed" + when
    }

    private func relativeName(_ question: Question) -> String {
        switch question.relativeDay {
        case 0: "Today"
        case 1: "Tomorrow"
        default: "That day"
        }
    }

    // MARK: Prices, duties, values

    private func priced(_ question: Question, _ sentence: Sentence) -> Bool? {
        let asksFree = question.padded.holds(["free", "free of charge", "gratis"])
        let asksCost = question.padded.holds([
            "cost", "costs", "pay", "fee", "charge", "expensive", "dues", "money",
        ])
        guard asksFree || asksCost else { return nil }
        let isFree = sentence.padded.holds([
            "free", "no charge", "no cost", "no fee", "gratis", "costs nothing", "no dues",
        ])
        guard isFree || Attribute.price.isHeld(by: sentence) else { return nil }
        // "Free for members?" is not settled by what visitors pay.
        guard audience(question).allSatisfy({ isMeant($0, sentence) }) else { return nil }
        return asksFree ? isFree : !isFree
    }

    private func audience(_ question: Question) -> [Word] {
        guard let index = question.words.lastIndex(where: { $0.lower == "for" }) else { return [] }
        return question.words[(index + 1)...].filter { word in
            !Vocabulary.stop.contains(word.lower) && question.subject.contains(word)
        }
    }

    private func isMeant(_ word: Word, _ sentence: Sentence) -> Bool {
        sentence.stems.contains(word.stem) || sentence.inherited.contains(word.stem)
            || sentence.padded.holds(["everyone", "everybody", "all"])
            || Synonyms.groups(of: word.stem).contains(where: sentence.groups.contains)
    }

    private func required(_ question: Question, _ sentence: Sentence) -> Bool? {
        let demands = sentence.padded.holds([
            "require", "requires", "required", "must", "need", "needs", "mandatory", "before", "only after",
            "only with",
        ])
        let waives =
            sentence.padded.holds([
                "not required", "no experience", "not needed", "don't need", "do not need", "optional",
                "no appointment",
                "without an appointment", "no registration", "not necessary", "need not", "no prior",
            ]) || Negation.waives(sentence)
        guard demands || waives else { return nil }
        let asksDuty = question.padded.holds([
            "need", "have to", "must", "required", "require", "requires", "necessary", "mandatory", "obliged",
            "needed",
        ])
        let asksWithout = question.padded.holds([
            "without", "no training", "untrained", "right away", "straight away",
        ])
        if asksWithout { return waives }
        return asksDuty ? !waives : nil
    }

    /// A day, hour or number in the question that the sentence has, or has differently.
    private func valued(_ question: Question, _ sentence: Sentence) -> Bool? {
        let numbers = Set(question.words.filter(\.isNumber).map(\.lower))
        let times = Set([question.time].compactMap { $0 })
        let own = Set(sentence.words.filter(\.isNumber).map(\.lower))
        if let time = times.first, !sentence.schedule.spans.isEmpty {
            return sentence.schedule.spans.contains { $0.start == time || $0.contains(time) }
        }
        if !numbers.isEmpty, !own.isEmpty { return numbers.isSubset(of: own) }
        return nil
    }

    private func negatesQuestion(_ question: Question) -> Bool {
        question.padded.holds(["not", "isn't", "doesn't", "don't", "no", "never", "without", "only"])
    }

    private func isPlainMatch(_ question: Question, _ hit: SentenceRanker.Hit) -> Bool {
        let negatesSentence = hit.sentence.padded.holds([
            "not", "no", "never", "cannot", "closed", "without", "only", "except",
        ])
        let mayNeed = hit.sentence.padded.holds(["require", "requires", "required", "must", "before"])
        let lacksName = question.attributes.contains(.name) && !Attribute.name.isHeld(by: hit.sentence)
        guard !lacksName, !negatesSentence, !negatesQuestion(question), !mayNeed else { return false }
        return question.core.allSatisfy { hit.sentence.stems.union(hit.sentence.inherited).contains($0.stem) }
    }
}
