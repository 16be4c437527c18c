import LessonKit

/// One turn, read by the rules of several tools: what each would call the time to the first token, beside what a person
/// saw. All of them read the same recorded bytes.
struct Rosetta: Sendable {
    /// The practice endpoint's scripts on which the rules differ most, both on OpenAI's wire.
    private static let scripts = ["reasoning-then-text", "tool-only"]

    let lesson: StreamingLesson

    init(_ lesson: StreamingLesson) { self.lesson = lesson }

    private var context: LessonContext { lesson.context }

    /// Asks the lesson's first question as a streamed turn, prints the table, and with `--json` the report. On the
    /// program's own practice endpoint there is a table for two scripted calls too.
    func run() async throws {
        lesson.announce(CallBudget(turns: 1))
        var traces = [try await turn(lesson.questions[0])]
        if context.endpoint.reportedMode == .practice, context.simulatedPace != nil {
            traces += try await scriptedCalls()
        }
        let report = RosettaReport(
            endpoint: context.endpoint.baseURL, mode: context.endpoint.reportedMode.rawValue,
            wire: context.endpoint.wire.rawValue, traces: traces)
        if context.options.output.json { try context.printJSON(report) }
        for trace in traces { RosettaTable(trace: trace).print(to: context.console) }
        context.console.heading("Where the rules are from")
        for rule in RosettaRule.allCases { context.console.line("\(rule.tool): \(rule.source)") }
        if context.endpoint.wire == .anthropic {
            context.console.line("The tools read OpenAI's wire; here the events count that carry the same.")
        }
    }

    private func turn(_ question: String) async throws -> RosettaReport.Trace {
        try await context.waitForRateOfTurn()
        let wire = context.endpoint.wire
        let trace = StreamTrace(path: wire.path)
        let model = context.bareModel(by: context.client(observedBy: trace))
        if !lesson.isLive {
            // One call that is not counted, so that the turn finds a server that is awake and a connection.
            _ = try await ChatSession(model: model, settings: context.settings, instructions: "").chat(
                "Hello")
            trace.forget()
        }
        let session = ChatSession(
            model: model, settings: context.settings, instructions: lesson.instructions, tools: lesson.tools)
        let turn = try await lesson.turn(question, of: session, .streamed)
        let shown = turn.timeline.firstVisibleText
        return RosettaReport.Trace(
            name: question, calls: try trace.calls.map { try RosettaCall($0, wire: wire) },
            person: shown.map { turn.timeline.asked.duration(to: $0) })
    }

    private func scriptedCalls() async throws -> [RosettaReport.Trace] {
        let server = CalibrationServer(context: context)
        let trace = StreamTrace(path: Wire.openai.path)
        let client = context.client(observedBy: trace)
        var traces: [RosettaReport.Trace] = []
        for script in try await server.scripts() where Self.scripts.contains(script.name) {
            // One play that is not counted: a client's first request waits for its thread.
            if traces.isEmpty { _ = try await server.instants(of: script, play: "warm-up", client: client) }
            trace.forget()
            let instants = try await server.instants(
                of: script, play: "rosetta-\(script.name)", client: client)
            traces.append(
                RosettaReport.Trace(
                    name: "\(script.name): \(script.summary)",
                    calls: try trace.calls.map { try RosettaCall($0, wire: .openai) },
                    person: instants.firstVisibleText.map { instants.submitted.duration(to: $0) }))
        }
        return traces
    }
}
