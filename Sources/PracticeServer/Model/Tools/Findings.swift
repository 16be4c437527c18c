/// Everything the request holds by now: context, tool results of this turn, and what earlier turns brought.
struct Findings: Sendable {
    struct Result: Sendable {
        let call: PracticeToolCall
        let output: ToolOutput
        let role: ToolProfile.Role
    }

    /// Context and this turn's results.
    var evidence: Evidence
    /// Earlier results and answers, for questions that point back.
    var history: Evidence
    var results: [Result] = []
    var clock: ClockReading?
    /// Days until a weekday, from this and earlier turns.
    var days: [Weekday: Int] = [:]
    /// The dates of those weekdays, where the results gave them.
    var dates: [Weekday: CivilDate] = [:]
    var injections: [Injection] = []

    init(conversation: Conversation, toolbox: Toolbox, context: [Passage]) {
        let (clean, hidden) = DocumentInjection.extract(from: context)
        evidence = Evidence(clean)
        injections = hidden
        history = Evidence()
        clock = Findings.statedClock(in: conversation)
        for turn in conversation.turns.dropLast() { remember(turn, toolbox: toolbox) }
        for observation in conversation.turns.last?.observations ?? [] { add(observation, toolbox: toolbox) }
    }

    private mutating func add(_ observation: Observation, toolbox: Toolbox) {
        let output = ToolOutput(observation.text)
        let role = Findings.role(of: observation, output: output, toolbox: toolbox)
        results.append(Result(call: observation.call, output: output, role: role))
        noteDays(observation.call, output, role)
        switch role {
        case .clock: clock = output.clock ?? clock
        case .search, .other:
            let (clean, hidden) = DocumentInjection.extract(
                from: Findings.passages(of: output, call: observation.call, role: role))
            injections += hidden
            for passage in clean { evidence.append(passage) }
        case .listEvents, .nextOccurrence, .daysUntilWeekday: break
        }
    }

    private mutating func remember(_ turn: Turn, toolbox: Toolbox) {
        for observation in turn.observations {
            let output = ToolOutput(observation.text)
            let role = Findings.role(of: observation, output: output, toolbox: toolbox)
            noteDays(observation.call, output, role)
            if role == .nextOccurrence || role == .listEvents {
                for event in output.events {
                    if let placement = EventComposer.placement(of: event) {
                        history.append(Passage(title: nil, text: placement))
                    }
                    history.append(Passage(title: nil, text: EventComposer.sentence(for: event)))
                }
            }
            guard role == .search || role == .other else { continue }
            let (clean, _) = DocumentInjection.extract(from: output.passages)
            for passage in clean { history.append(passage) }
        }
        for passage in turn.message.context { history.append(passage) }
        for answer in turn.answers where !Verifier.isRefusal(answer) {
            history.append(Passage(title: nil, text: answer))
        }
    }

    private mutating func noteDays(_ call: PracticeToolCall, _ output: ToolOutput, _ role: ToolProfile.Role) {
        guard role == .daysUntilWeekday, !output.isError, let days = output.days else { return }
        let named = call.arguments.object?.values.compactMap(\.string).lazy
            .compactMap { Weekday(Word($0.capitalisedFirst)) }.first
        guard let weekday = named ?? output.weekday else { return }
        self.days[weekday] = days
        dates[weekday] = output.date
    }

    /// A tool that is no longer offered is judged by what it returned.
    private static func role(of observation: Observation, output: ToolOutput, toolbox: Toolbox)
        -> ToolProfile.Role
    {
        if let profile = toolbox.named(observation.call.name) { return profile.role }
        // A tool that there is none of has searched nothing.
        if output.isError { return .other }
        if output.json?["weekday"] != nil, output.json?["time"] != nil { return .clock }
        if output.json?["days"] != nil, output.json?["weekday"] != nil { return .daysUntilWeekday }
        if output.json?["events"] != nil { return .listEvents }
        if output.json?["event"] != nil { return .nextOccurrence }
        return .search
    }

    /// A specific tool's result is about what it was asked for.
    private static func passages(of output: ToolOutput, call: PracticeToolCall, role: ToolProfile.Role)
        -> [Passage]
    {
        guard role == .other else { return output.passages }
        let subject = (call.arguments.object ?? [:]).sorted { $0.key < $1.key }.compactMap(\.value.string)
            .joined(separator: " ")
        let title = ToolParameter.split(call.name).joined(separator: " ") + " " + subject
        return output.passages.map {
            Passage(title: ($0.title.map { $0 + " " } ?? "") + title, text: $0.text)
        }
    }

    /// "Today is Friday, November 20." in the prompt serves as a clock.
    private static func statedClock(in conversation: Conversation) -> ClockReading? {
        let texts = [conversation.system, conversation.turns.last?.message.text ?? ""]
        for text in texts where Tokenizer.padded(text).holds(statements) {
            for sentence in SentenceSplitter.sentences(in: text) where sentence.utf8.count < 400 {
                guard Tokenizer.padded(sentence).holds(statements) else { continue }
                if let reading = ToolOutput(sentence).clock { return reading }
            }
        }
        return nil
    }

    private static let statements = [
        "today is", "current date", "current time", "it is now", "the date is", "todays date",
        "today's date", "date today", "time now",
    ]

    func ranker(ambient: Set<String>, usesHistory: Bool = false) -> SentenceRanker {
        var all = evidence
        if usesHistory { all.append(contentsOf: history) }
        return SentenceRanker(evidence: all, ambient: ambient)
    }

    func results(_ role: ToolProfile.Role) -> [Result] { results.filter { $0.role == role } }
}
