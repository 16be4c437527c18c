import LessonKit

/// Asks one question under each policy and measures its first reply with the reply's tools.
struct DispatchTrial: Sendable {
    /// A slow tool tells how far it is this often.
    private static let reportInterval = Duration.seconds(1)

    let lesson: StreamingLesson
    private let tools: [Tool]
    private let toolTime: Duration

    init(_ lesson: StreamingLesson, toolTime: Duration) {
        self.lesson = lesson
        self.toolTime = toolTime
        let instant: [CampusToolName] = [.daysUntilWeekday, .getCurrentTime]
        tools = lesson.tools.map { tool in
            guard toolTime > .zero, !instant.map(\.rawValue).contains(tool.name) else { return tool }
            return tool.preceded { try await Self.wait(toolTime, $0) }
        }
    }

    /// One that makes a model ask for several things at once, the last of which needs no looking up.
    var question: String {
        let asked = lesson.questions[0]
        guard lesson.context.options.asking.questions.isEmpty else { return asked }
        return (asked.last == "?" ? String(asked.dropLast()) : asked)
            + ", and how many days is it until Friday?"
    }

    func measure() async throws -> DispatchReport {
        let (console, policies) = (lesson.console, DispatchPolicy.allCases)
        console.line("You:   \(ControlCharacters.removed(from: question))")
        let time = DurationFormat.text(toolTime)
        console.line("A tool that looks something up takes \(time) here; what only computes takes no time.")
        if lesson.isLive { console.line("This makes \(policies.count) calls to the model.") }
        try await lesson.warmUp()
        var samples: [DispatchSample] = []
        for policy in policies {
            if let sample = try await measure(policy) { samples.append(sample) }
        }
        return DispatchReport(policies: samples)
    }

    // snippet: dispatch-policy
    /// The same question under one policy: that of the session's settings is all that differs.
    private func measure(_ policy: DispatchPolicy) async throws -> DispatchSample? {
        try await lesson.context.waitForRateOfTurn()
        let model = FirstReplyModel(lesson.context.timedModel)
        var settings = lesson.context.settings
        settings.dispatch = policy
        let session = ChatSession(
            model: model, settings: settings, instructions: lesson.instructions, tools: tools)
        let turn = try await turn(of: session, policy)
        return DispatchSample(policy, turn: turn, opened: model.opened, sealed: model.sealed)
    }
    // end: dispatch-policy

    private func turn(of session: ChatSession, _ policy: DispatchPolicy) async throws -> Turn {
        // A call has the number that it has in the chart: calls start in the order asked, under every policy.
        var started: [ToolCall] = []
        let delivery: Delivery = lesson.context.streams(byDefault: true) ? .streamed : .whole
        return try await lesson.turn(question, of: session, delivery) { event in
            switch event {
            case .toolStarted(let call): started.append(call)
            case .toolProgress(let call, let report):
                let number = started.firstIndex { $0.id == call.id }.map { "\($0 + 1) " } ?? ""
                lesson.console.line(
                    "  \(policy.rawValue)  \(number)\(call.name): \(report)".onOneLine(limit: 79))
            default: break
            }
        }
    }

    private static func wait(_ time: Duration, _ context: ToolContext) async throws {
        var waited = Duration.zero
        while waited < time {
            let part = min(reportInterval, time - waited)
            try await Task.sleep(for: part)
            waited += part
            if waited < time {
                context.report("\(DurationFormat.text(waited)) of \(DurationFormat.text(time))")
            }
        }
    }
}
