/// Calls to a single tool.
extension Planner {
    func specific(_ question: Question) -> PracticeToolCall? { specificCalls(question)?.first }

    func specificCalls(_ question: Question) -> [PracticeToolCall]? {
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

    func replacing(_ key: String, with value: String, in arguments: PracticeJSON) -> PracticeJSON {
        var members = arguments.object ?? [:]
        members[key] = .string(value)
        return .object(members)
    }

    func search(_ question: Question) -> [PracticeToolCall] {
        guard let profile = toolbox.search(for: question) else {
            return question.attributes.contains(.time) ? next(question, force: true) : []
        }
        let call = call(profile, question)
        guard !isDone(call), !hasSearched(question) else { return [] }
        return [call]
    }

    func clock(_ question: Question, always: Bool) -> [PracticeToolCall] {
        guard let profile = toolbox.first(.clock), always || findings.clock?.weekday == nil else { return [] }
        let call = call(profile, question)
        let readings = findings.results(.clock)
        // A clock that failed is asked once more, in another way or when its failure passes.
        if readings.count > 1 || readings.contains(where: { !$0.output.isError }) || isDone(call) {
            return []
        }
        return [call]
    }

    func nextOccurrence(_ question: Question) -> [PracticeToolCall]? {
        guard question.attributes.contains(.time), question.padded.holds(["next", "upcoming"]),
            !isAnswered(question)
        else { return nil }
        let calls = next(question, force: false).filter { !isDone($0) }
        return calls.isEmpty ? nil : calls
    }

    func next(_ question: Question, force: Bool) -> [PracticeToolCall] {
        guard let profile = toolbox.first(.nextOccurrence) else { return [] }
        let failures = findings.results.filter { $0.call.name == profile.name && $0.output.isError }
        if let failure = failures.last {
            return failures.count > 1
                ? [] : ErrorRepair.repaired(failure, profile: profile, question: question).map { [$0] } ?? []
        }
        return [call(profile, question)]
    }

    func filler(weekday: Weekday? = nil) -> ArgumentFiller {
        ArgumentFiller(today: findings.clock?.date, weekday: weekday)
    }

    func call(_ profile: ToolProfile, _ question: Question, weekday: Weekday? = nil)
        -> PracticeToolCall
    {
        PracticeToolCall(
            id: "", name: profile.name,
            arguments: filler(weekday: weekday).arguments(for: profile, question: question))
    }

    func same(_ left: PracticeToolCall, _ right: PracticeToolCall) -> Bool {
        left.name == right.name && left.arguments == right.arguments
    }

    func isDone(_ call: PracticeToolCall) -> Bool {
        findings.results.contains { same($0.call, call) } && !findings.mayBeRetried(call)
    }

    /// Ids depend on the place in the conversation, so that two equal calls of one session differ.
    func identified(_ call: PracticeToolCall, _ offset: Int) -> PracticeToolCall {
        let hash = StableHash(String(request.messages.count), String(offset), call.name, call.arguments.text)
        return PracticeToolCall(id: "call_" + hash.hexadecimal, name: call.name, arguments: call.arguments)
    }
}
