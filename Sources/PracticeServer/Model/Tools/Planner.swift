/// Decides which tools to call next; an empty plan means that it is time to answer.
struct Planner: Sendable {
    /// Rounds of calls within one turn.
    static let roundLimit = 5
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
        if turn.rounds < Planner.roundLimit {
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

    private func forced(_ name: String) -> [PracticeToolCall] {
        guard let profile = toolbox.named(name), let question = turn.questions.first else { return [] }
        let call = call(profile, question)
        return isDone(call) ? [] : [identified(call, 0)]
    }

    private func required() -> [PracticeToolCall] {
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

    private func calls(for question: Question) -> [PracticeToolCall] {
        switch question.intent {
        case .clock: return specific(question).map { [$0] } ?? clock(question, always: true)
        case .listEvents: return listing(question)
        case .daysUntil: return days(question)
        case .compare: return comparison(question)
        case .lookUp: return lookUp(question)
        }
    }

    private func lookUp(_ question: Question) -> [PracticeToolCall] {
        guard !isConversational(question) else { return [] }
        if let calls = specificCalls(question) { return calls }
        var calls = needsClock(question) ? clock(question, always: true) : []
        if let next = nextOccurrence(question) { return calls + next }
        let hasNext = findings.results(.nextOccurrence).contains { !$0.output.isError }
        if hasNext, question.attributes.contains(.time), occurrence(of: question).days != nil { return calls }
        guard !isAnswered(question) else { return calls }
        let searches = search(question)
        if searches.isEmpty, question.attributes.contains(.time), question.form != .yesNo,
            !question.core.isEmpty
        {
            // Dated events need not stand in any document.
            return calls + next(question, force: true)
        }
        calls += searches
        return calls
    }

    private func listing(_ question: Question) -> [PracticeToolCall] {
        guard let profile = toolbox.first(.listEvents) else { return lookUp(asLookUp(question)) }
        let needsToday = DateReader.period(of: question, today: nil) == nil
        if needsToday, findings.clock?.date == nil, EventQuestion.hasPeriod(question) {
            let calls = clock(question, always: false)
            if !calls.isEmpty, !calls.allSatisfy(isDone) { return calls }
        }
        return [call(profile, question)]
    }

    private func days(_ question: Question) -> [PracticeToolCall] {
        let found = occurrence(of: question)
        guard found.isKnown else {
            if !question.core.isEmpty || question.reference != nil {
                let searches = search(question).filter { !isDone($0) }
                if !searches.isEmpty { return searches }
                return next(question, force: true)
            }
            return []
        }
        return found.days == nil ? count(found, question) : []
    }

    /// Calls that turn a known day into a number of days.
    private func count(_ found: Occurrence, _ question: Question) -> [PracticeToolCall] {
        if found.date == nil, !found.needsToday, let profile = toolbox.first(.daysUntilWeekday),
            !hasFailed(profile.name)
        {
            let wanted = found.weekdays.filter { findings.days[$0] == nil }.prefix(Occurrence.weekdayLimit)
            return wanted.map { call(profile, question, weekday: $0) }
        }
        let clocks = clock(question, always: false).filter { !isDone($0) }
        return clocks.isEmpty ? next(question, force: true) : clocks
    }

    private func comparison(_ question: Question) -> [PracticeToolCall] {
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

    // MARK: Single tools

    private func specific(_ question: Question) -> PracticeToolCall? { specificCalls(question)?.first }

    private func specificCalls(_ question: Question) -> [PracticeToolCall]? {
        guard let profile = ToolChooser.specific(for: question, in: toolbox, filler: filler()) else {
            return nil
        }
        let failures = findings.results.filter { $0.call.name == profile.name && $0.output.isError }
        if let failure = failures.last {
            return failures.count > 1
                ? [] : ErrorRepair.repaired(failure, profile: profile, question: question).map { [$0] } ?? []
        }
        let first = call(profile, question)
        let needsToday =
            profile.parameters.contains { $0.isDate } && DateReader.hasDate(question)
            && DateReader.period(of: question, today: nil) == nil && findings.clock?.date == nil
        if needsToday {
            let clocks = clock(question, always: false).filter { !isDone($0) }
            if !clocks.isEmpty { return clocks }
        }
        // "Lisbon and Oslo" is two calls where the tool takes one name.
        let names = NameReader.names(in: question)
        guard names.count > 1, profile.required.count == 1, let parameter = profile.required.first,
            parameter.kind == .string,
            let chosen = first.arguments[parameter.name]?.string, names.contains(chosen)
        else { return [first] }
        return names.map { name in
            PracticeToolCall(
                id: "", name: profile.name,
                arguments: replacing(parameter.name, with: name, in: first.arguments))
        }
    }

    private func replacing(_ key: String, with value: String, in arguments: PracticeJSON) -> PracticeJSON {
        var members = arguments.object ?? [:]
        members[key] = .string(value)
        return .object(members)
    }

    private func search(_ question: Question) -> [PracticeToolCall] {
        guard let profile = toolbox.search(for: question) else {
            return question.attributes.contains(.time) ? next(question, force: true) : []
        }
        let call = call(profile, question)
        guard !isDone(call), !hasSearched(question) else { return [] }
        return [call]
    }

    private func clock(_ question: Question, always: Bool) -> [PracticeToolCall] {
        guard let profile = toolbox.first(.clock), always || findings.clock?.weekday == nil else { return [] }
        if !findings.results(.clock).isEmpty { return [] }
        return [call(profile, question)]
    }

    private func nextOccurrence(_ question: Question) -> [PracticeToolCall]? {
        guard question.attributes.contains(.time), question.padded.holds(["next", "upcoming"]),
            !isAnswered(question)
        else { return nil }
        let calls = next(question, force: false).filter { !isDone($0) }
        return calls.isEmpty ? nil : calls
    }

    private func next(_ question: Question, force: Bool) -> [PracticeToolCall] {
        guard let profile = toolbox.first(.nextOccurrence) else { return [] }
        let failures = findings.results.filter { $0.call.name == profile.name && $0.output.isError }
        if let failure = failures.last {
            return failures.count > 1
                ? [] : ErrorRepair.repaired(failure, profile: profile, question: question).map { [$0] } ?? []
        }
        return [call(profile, question)]
    }

    // MARK: What is known

    private func occurrence(of question: Question) -> Occurrence {
        findings.occurrence(of: question, ambient: ambient, usesHistory: usesHistory(question))
    }

    private func usesHistory(_ question: Question) -> Bool { !findings.history.isEmpty }

    private func isAnswered(_ question: Question) -> Bool {
        let composer = AnswerComposer(
            ranker: findings.ranker(ambient: ambient, usesHistory: question.reference != nil),
            now: findings.clock)
        return composer.answer(question) != nil
    }

    private func needsClock(_ question: Question) -> Bool {
        guard findings.clock?.weekday == nil || findings.clock?.time == nil && question.asksNow else {
            return false
        }
        return question.asksNow || question.relativeDay != nil
    }

    /// Greetings, thanks and questions about the conversation need no tool.
    private func isConversational(_ question: Question) -> Bool {
        if question.isUnresolved { return true }
        if question.form == .statement, question.attributes.isEmpty {
            return question.core.count != 0 && !question.text.hasSuffix("?") && question.words.count > 3
                || question.core.isEmpty
        }
        return question.core.isEmpty && question.attributes.isEmpty && !question.asksNow
            && question.relativeDay == nil
    }

    private func hasSearched(_ question: Question) -> Bool {
        let wanted = Set(question.core.map(\.stem))
        guard !wanted.isEmpty else { return !findings.results(.search).isEmpty }
        return findings.results(.search).contains { result in
            let text = (result.call.arguments.object ?? [:]).values.compactMap(\.string).joined(
                separator: " ")
            return wanted.isSubset(of: Set(Tokenizer.words(in: text).map(\.stem)))
        }
    }

    private func hasFailed(_ name: String) -> Bool {
        findings.results.contains { $0.call.name == name && $0.output.isError }
    }

    private func asLookUp(_ question: Question) -> Question {
        var question = question
        question.intent = .lookUp
        return question
    }

    // MARK: Calls

    private func filler(weekday: Weekday? = nil) -> ArgumentFiller {
        ArgumentFiller(today: findings.clock?.date, weekday: weekday)
    }

    private func call(_ profile: ToolProfile, _ question: Question, weekday: Weekday? = nil)
        -> PracticeToolCall
    {
        PracticeToolCall(
            id: "", name: profile.name,
            arguments: filler(weekday: weekday).arguments(for: profile, question: question))
    }

    private func same(_ left: PracticeToolCall, _ right: PracticeToolCall) -> Bool {
        left.name == right.name && left.arguments == right.arguments
    }

    private func isDone(_ call: PracticeToolCall) -> Bool {
        findings.results.contains { same($0.call, call) }
    }

    /// Ids depend on the place in the conversation, so that two equal calls of one session differ.
    private func identified(_ call: PracticeToolCall, _ offset: Int) -> PracticeToolCall {
        let hash = StableHash(String(request.messages.count), String(offset), call.name, call.arguments.text)
        return PracticeToolCall(id: "call_" + hash.hexadecimal, name: call.name, arguments: call.arguments)
    }
}
