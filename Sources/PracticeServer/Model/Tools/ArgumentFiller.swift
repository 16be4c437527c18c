/// Fills a tool's arguments from the question, by schema.
struct ArgumentFiller: Sendable {
    /// Today, when a clock has been read.
    var today: CivilDate?
    /// The day of the week that earlier results point at.
    var weekday: Weekday?

    /// All required arguments, and the optional ones that the question gives.
    func arguments(for profile: ToolProfile, question: Question) -> PracticeJSON {
        var members: [String: PracticeJSON] = [:]
        var used: Set<Int> = []
        for parameter in profile.parameters {
            if let value = value(for: parameter, of: profile, question: question, used: &used) {
                members[parameter.name] = value
            } else if parameter.isRequired {
                members[parameter.name] = placeholder(for: parameter, question: question)
            }
        }
        return .object(members)
    }

    func value(for parameter: ToolParameter, of profile: ToolProfile, question: Question) -> PracticeJSON? {
        var used: Set<Int> = []
        let numeric = profile.parameters.filter { $0.kind == .integer || $0.kind == .number }
        // Asked alone, the second number parameter must not take the first one's number.
        for earlier in numeric.prefix(while: { $0.name != parameter.name }) {
            _ = value(for: earlier, of: profile, question: question, used: &used)
        }
        return value(for: parameter, of: profile, question: question, used: &used)
    }

    private func value(
        for parameter: ToolParameter, of profile: ToolProfile, question: Question, used: inout Set<Int>
    ) -> PracticeJSON? {
        if !parameter.options.isEmpty { return option(for: parameter, question: question) }
        switch parameter.kind {
        case .boolean: return boolean(for: parameter, question: question)
        case .integer, .number:
            return number(for: parameter, profile: profile, question: question, used: &used)
        case .array: return array(for: parameter, question: question)
        case .object: return object(for: parameter, profile: profile, question: question)
        case .string: return text(for: parameter, profile: profile, question: question).map { .string($0) }
        }
    }

    static func mentions(_ option: String, in question: Question) -> Bool {
        let words = Tokenizer.words(in: option.replacingUnderscores)
        guard !words.isEmpty else { return false }
        let stems = Set(question.words.map(\.stem))
        if words.allSatisfy({ stems.contains($0.stem) }) { return true }
        guard words.count == 1, let day = Weekday(Word(option.capitalisedFirst)) else { return false }
        return question.weekdays.contains(day)
    }

    private func option(for parameter: ToolParameter, question: Question) -> PracticeJSON? {
        let exact = parameter.options.filter { ArgumentFiller.mentions($0, in: question) }.max {
            $0.count < $1.count
        }
        var chosen = exact
        if chosen == nil, parameter.isWeekday, let day = weekday ?? question.weekdays.sorted().first {
            chosen = parameter.options.first { Weekday(Word($0.capitalisedFirst)) == day }
        }
        if chosen == nil {
            let groups = Set(
                question.words.filter { !Vocabulary.stop.contains($0.lower) }.flatMap {
                    Synonyms.groups(of: $0.stem)
                })
            chosen = parameter.options.first { option in
                Tokenizer.words(in: option).contains {
                    !groups.isDisjoint(with: Synonyms.groups(of: $0.stem))
                }
            }
        }
        guard let chosen else { return nil }
        return parameter.kind == .array ? .array([.string(chosen)]) : .string(chosen)
    }

    private func boolean(for parameter: ToolParameter, question: Question) -> PracticeJSON? {
        let negated = question.padded.holds(["without", "not", "no", "don't", "off", "disable", "exclude"])
        let stems = Set(question.words.map(\.stem))
        let names = parameter.nameWords.map { Stemmer.stem($0) }.filter {
            !["is", "include", "has", "use", "with", "onli", "includ"].contains($0)
        }
        let isMentioned = !names.isEmpty && names.contains { stems.contains($0) }
        if question.padded.holds(["on", "enable"]), parameter.isNamed(["on", "enabled", "state", "enable"]) {
            return .bool(true)
        }
        if question.padded.holds(["off", "disable"]), parameter.isNamed(["on", "enabled", "state", "enable"])
        {
            return .bool(false)
        }
        return isMentioned ? .bool(!negated) : nil
    }

    private func array(for parameter: ToolParameter, question: Question) -> PracticeJSON? {
        let items = parameter.schema["items"] ?? .object([:])
        let element = ToolParameter(name: parameter.name, schema: items, isRequired: true)
        if element.kind == .integer || element.kind == .number {
            let numbers = NumberReader.numbers(in: question.words).map { PracticeJSON.number($0.value) }
            return numbers.isEmpty ? nil : .array(numbers)
        }
        guard element.kind == .string else {
            return object(for: element, profile: nil, question: question).map { .array([$0]) }
        }
        let names = NameReader.quoted(in: question.text) + NameReader.names(in: question)
        if !names.isEmpty { return .array(names.map { .string($0) }) }
        return parameter.isRequired ? .array([.string(question.topic)]) : nil
    }

    private func object(for parameter: ToolParameter, profile: ToolProfile?, question: Question)
        -> PracticeJSON?
    {
        let nested = ToolProfile(
            PracticeTool(name: parameter.name, description: "", parameters: parameter.schema))
        guard !nested.parameters.isEmpty else { return parameter.isRequired ? .object([:]) : nil }
        return arguments(for: nested, question: question)
    }

    /// What a required argument gets when the question gives nothing: of the right type, and harmless.
    private func placeholder(for parameter: ToolParameter, question: Question) -> PracticeJSON {
        if let first = parameter.options.first {
            return parameter.kind == .array ? .array([.string(first)]) : .string(first)
        }
        switch parameter.kind {
        case .boolean: return .bool(false)
        case .integer, .number:
            return .number(parameter.schema["minimum"]?.number ?? parameter.schema["default"]?.number ?? 1)
        case .array: return .array([])
        case .object: return .object([:])
        case .string:
            if parameter.isDate { return .string(today?.iso ?? "today") }
            return .string(question.topic)
        }
    }
}

extension String {
    var replacingUnderscores: String { String(map { $0 == "_" || $0 == "-" ? " " : $0 }) }
}
