/// When something happens next, as far as the findings tell.
struct Occurrence: Sendable {
    var weekdays: [Weekday] = []
    var date: CivilDate?
    /// Days from today, where a result gave them or a clock allows to count them.
    var days: Int?
    var start: ClockTime?
    /// The sentence that says so.
    var sentence: Sentence?
    /// The day that `days` counts to.
    var nearest: Weekday?

    /// A day of the year was named, but not which year: only a clock can settle it.
    var needsToday = false

    var isKnown: Bool { needsToday || !weekdays.isEmpty || date != nil || days != nil }
}

extension Findings {
    /// What is known of the next occurrence of the question's subject.
    func occurrence(of question: Question, ambient: Set<String>, usesHistory: Bool) -> Occurrence {
        var found = Occurrence()
        if !question.weekdays.isEmpty, question.intent == .daysUntil {
            found.weekdays = question.weekdays.sorted()
        } else if let mention = DateReader.dates(in: question.words).first, question.intent == .daysUntil {
            found.date = mention.date(onOrAfter: clock?.date)
            if found.date == nil {
                found.date = mention.date(onOrAfter: CivilDate(year: 2000, month: 1, day: 1))
            }
        } else if let event = nextEvent(for: question) {
            found = event
        } else {
            found = described(question, in: ranker(ambient: ambient))
            if !found.isKnown, usesHistory {
                found = described(question, in: ranker(ambient: ambient, usesHistory: true))
            }
        }
        count(&found, question: question)
        return found
    }

    private func described(_ question: Question, in ranker: SentenceRanker) -> Occurrence {
        var asked = question
        asked.attributes = [.time]
        let answers = ranker.answers(for: asked)
        let timed = answers.filter {
            !$0.sentence.schedule.days.isEmpty && !$0.sentence.schedule.spans.isEmpty
        }
        for hit in timed + answers {
            let schedule = hit.sentence.schedule
            let mention = DateReader.dates(in: hit.sentence.words).first
            let date = mention?.date(onOrAfter: clock?.date)
            guard !schedule.days.isEmpty || mention != nil else { continue }
            // "A is sooner: Wednesday, while B on Thursday …" names both days, and each would count for both.
            let compares = Tokenizer.padded(hit.sentence.words).holds(["sooner", "later", "earlier"])
            if compares, schedule.days.count > 1 { continue }
            let days = mention == nil ? schedule.days.sorted() : []
            return Occurrence(
                weekdays: days, date: date, start: schedule.spans.first?.start, sentence: hit.sentence,
                needsToday: mention != nil && date == nil)
        }
        return Occurrence()
    }

    private func nextEvent(for question: Question) -> Occurrence? {
        for result in results(.nextOccurrence).reversed() where !result.output.isError {
            let asked = Tokenizer.words(
                in: result.call.arguments.object?.values.compactMap(\.string).joined(separator: " ") ?? "")
            let stems = Set(asked.map(\.stem))
            guard question.core.contains(where: { stems.contains($0.stem) }) || question.core.isEmpty else {
                continue
            }
            let event = result.output.events.first
            guard event != nil || result.output.days != nil else { continue }
            if let event, !Findings.isNamed(event.name, question) { continue }
            var found = Occurrence(date: event?.date, days: result.output.days)
            if let weekday = event?.weekday ?? result.output.weekday { found.weekdays = [weekday] }
            if let start = event?.start {
                found.start = ClockTime.read(Tokenizer.words(in: start), at: 0)?.time
            }
            if let event { found.sentence = Sentence(EventComposer.sentence(for: event, isNext: true)) }
            return found
        }
        return nil
    }

    /// A tool may hand back its nearest match; a different name is a different event.
    private static func isNamed(_ name: String, _ question: Question) -> Bool {
        let stems = Set(Tokenizer.words(in: name).map(\.stem))
        let wanted = question.core.filter { $0.stem != QuestionVerb.verb(of: question) || $0.isCapitalised }
        let missing = wanted.filter { !stems.contains($0.stem) }
        return !missing.contains(where: \.isCapitalised) && missing.count * 2 <= wanted.count
    }

    private func count(_ found: inout Occurrence, question: Question) {
        found.nearest = found.weekdays.first
        guard found.days == nil else { return }
        if let date = found.date, let today = clock?.date {
            found.days = date.dayNumber - today.dayNumber
            found.nearest = date.weekday
            return
        }
        guard !found.weekdays.isEmpty else { return }
        let known = found.weekdays.compactMap { day -> (Weekday, Int)? in
            if let days = days[day] { return (day, days) }
            return clock?.weekday.map { (day, $0.days(until: day)) }
        }
        // All days that a call would be made for must be known before the nearest can be named.
        let wanted = min(found.weekdays.count, Occurrence.weekdayLimit)
        guard known.count >= wanted, let nearest = known.min(by: { $0.1 < $1.1 }) else { return }
        found.days = nearest.1
        found.nearest = nearest.0
    }
}

extension Occurrence {
    /// Something on five days of the week needs no five calls.
    static let weekdayLimit = 2
}
