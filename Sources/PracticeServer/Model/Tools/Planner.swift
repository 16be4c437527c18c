/// Decides which tools to call next; an empty plan means that it is time to answer.
struct Planner: Sendable {
    /// Rounds of calls within one turn.
    static let roundLimit = 5
    /// Failed calls within one turn: after so many, another try is no help.
    static let failureLimit = 3
    /// Calls within one reply.
    static let callLimit = 6

    let request: PracticeRequest
    let toolbox: Toolbox
    let findings: Findings
    let turn: Turn
    let ambient: Set<String>

    func calls() -> [PracticeToolCall] {
        guard !toolbox.profiles.isEmpty, request.toolChoice != .none else { return [] }
        if case .function(let name) = request.toolChoice { return forced(name) }
        var proposals: [PracticeToolCall] = []
        let failures = findings.results.count { $0.output.isError }
        if turn.rounds < Planner.roundLimit, failures < Planner.failureLimit {
            for question in turn.questions { proposals += calls(for: question) }
        }
        if proposals.isEmpty, request.toolChoice == .required { proposals = required() }
        var calls: [PracticeToolCall] = []
        for proposal in proposals where !isDone(proposal) && !calls.contains(where: { same($0, proposal) }) {
            calls.append(proposal)
        }
        calls = Array(calls.prefix(request.allowsParallelCalls ? Planner.callLimit : 1))
        return calls.enumerated().map { offset, call in identified(call, offset) }
    }

    // MARK: Forced calls

    func forced(_ name: String) -> [PracticeToolCall] {
        guard let profile = toolbox.named(name), let question = turn.questions.first else { return [] }
        let call = call(profile, question)
        return isDone(call) ? [] : [identified(call, 0)]
    }

    func required() -> [PracticeToolCall] {
        guard let question = turn.questions.first else { return [] }
        let best = toolbox.profiles.max {
            ToolChooser.affinity(of: $0, to: question) < ToolChooser.affinity(of: $1, to: question)
        }
        let searches = toolbox.search(for: question)
        guard let best else { return [] }
        let isFitting = ToolChooser.affinity(of: best, to: question) >= ToolChooser.threshold
        return [call(isFitting ? best : searches ?? best, question)]
    }

    // MARK: One question

    func calls(for question: Question) -> [PracticeToolCall] {
        switch question.intent {
        case .clock: return specific(question).map { [$0] } ?? clock(question, always: true)
        case .listEvents: return listing(question)
        case .daysUntil: return days(question)
        case .compare: return comparison(question)
        case .compareAmounts: return question.sides.flatMap { lookUp(ContrastReader.priceQuestion($0)) }
        case .lookUp: return lookUp(question)
        }
    }

    func lookUp(_ question: Question) -> [PracticeToolCall] {
        guard !isConversational(question) else { return [] }
        if let listed = namedListing(question) { return listed }
        if let calls = specificCalls(question) { return calls }
        var calls = needsClock(question) ? clock(question, always: true) : []
        if let next = nextOccurrence(question) { return calls + next }
        let hasNext = findings.results(.nextOccurrence).contains { !$0.output.isError }
        if hasNext, question.attributes.contains(.time), occurrence(of: question).days != nil { return calls }
        guard !isAnswered(question) else { return calls }
        let searches = search(question)
        if searches.isEmpty, !question.attributes.isDisjoint(with: [.time, .place]), question.form != .yesNo,
            !question.core.isEmpty
        {
            // Dated events need not stand in any document.
            return calls + next(question, force: true)
        }
        calls += searches
        return calls
    }

    /// "What appointments do I have on Monday?" with a tool that lists appointments.
    func namedListing(_ question: Question) -> [PracticeToolCall]? {
        guard let profile = toolbox.first(.listEvents), EventQuestion.hasPeriod(question),
            question.form == .open || question.form == .command
        else { return nil }
        let names = Set(profile.nameWords.filter { $0.hasSuffix("s") }.map { Stemmer.stem($0) })
        return question.core.contains { names.contains($0.stem) && $0.lower.hasSuffix("s") }
            ? listing(question) : nil
    }

    func listing(_ question: Question) -> [PracticeToolCall] {
        guard let profile = toolbox.first(.listEvents) else { return lookUp(asLookUp(question)) }
        let needsToday = DateReader.period(of: question, today: nil) == nil
        if needsToday, findings.clock?.date == nil, EventQuestion.hasPeriod(question) {
            let calls = clock(question, always: false)
            if !calls.isEmpty, !calls.allSatisfy(isDone) { return calls }
        }
        return [call(profile, question)]
    }

    func days(_ question: Question) -> [PracticeToolCall] {
        let found = occurrence(of: question)
        guard found.isKnown else {
            if !question.core.isEmpty {
                let searches = search(question).filter { !isDone($0) }
                if !searches.isEmpty { return searches }
                return next(question, force: true)
            }
            return []
        }
        return found.days == nil ? count(found, question) : []
    }

    /// Calls that turn a known day into a number of days.
    func count(_ found: Occurrence, _ question: Question) -> [PracticeToolCall] {
        if found.date == nil, !found.needsToday, let profile = toolbox.first(.daysUntilWeekday),
            !hasFailed(profile.name)
        {
            let wanted = found.weekdays.filter { findings.days[$0] == nil }.prefix(Occurrence.weekdayLimit)
            return wanted.map { call(profile, question, weekday: $0) }
        }
        let clocks = clock(question, always: false).filter { !isDone($0) }
        return clocks.isEmpty ? next(question, force: true) : clocks
    }

    func comparison(_ question: Question) -> [PracticeToolCall] {
        let sides = question.sides.map { Planner.side($0, of: question) }
        let found = sides.map { occurrence(of: $0) }
        var calls: [PracticeToolCall] = []
        for (side, occurrence) in zip(sides, found) where !occurrence.isKnown {
            calls += search(side).filter { !isDone($0) }
        }
        if !calls.isEmpty { return calls }
        for (side, occurrence) in zip(sides, found) where !occurrence.isKnown {
            calls += next(side, force: true).filter { !isDone($0) }
        }
        for (side, occurrence) in zip(sides, found) where occurrence.isKnown && occurrence.days == nil {
            calls += count(occurrence, side)
        }
        return calls
    }

    static func side(_ words: [Word], of question: Question) -> Question {
        var side = QuestionReader.read(words.plain)
        side.subject = words.filter { !Vocabulary.stop.contains($0.lower) }
        side.intent = .daysUntil
        side.attributes = [.time]
        return side
    }
}
