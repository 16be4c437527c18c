import ArgumentParser
import LessonKit

struct Personas: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Several voices in one run: two personas over one history, and a supervisor with two specialists.",
        discussion: "With --ask both parts are asked your own question."
    )

    @Option(
        help: ArgumentHelp(
            "Who talks along, and how; repeat it for each. Socrates and Plato if left out.",
            valueName: "name: manner"))
    var persona: [Persona] = []

    @OptionGroup var options: LessonOptions

    private static let question = "Can a machine understand what it says?"

    func validate() throws {
        if persona.count > 5 { throw ValidationError("--persona may be given 5 times, not \(persona.count)") }
    }

    func run() async throws {
        try await options.run { context in
            let lesson = try StreamingLesson(context)
            let own = options.asking.questions
            var report = PersonaReport(context)
            let voices = persona.isEmpty ? Persona.standard : persona
            let count = max(1, own.count)
            lesson.announce(CallBudget(byHand: voices.count * count, turns: 3 * count))

            context.console.heading("1. Two voices over one history")
            var talk = PersonaTalk(context, voices)
            for question in own.isEmpty ? [Self.question] : own {
                report.dialogue.append(.init(question: question, lines: try await talk.answer(question)))
            }

            context.console.heading("2. A supervisor and two specialists, side by side")
            for question in own.isEmpty ? [lesson.questions[0]] : own {
                let (turn, specialists) = try await Supervision(lesson).answer(question)
                report.supervisor.append(.init(turn, specialists))
                let total = DurationFormat.text(turn.timeline.total)
                context.console.line(
                    "       "
                        + context.console.styled(
                            "(first text after \(DurationFormat.text(turn.timeline.timeToFirstToken)), all of it after "
                                + "\(total))", .dim))
            }
            if options.output.json { try context.printJSON(report) }
        }
    }
}

/// What `personas --json` prints.
struct PersonaReport: Encodable {
    struct Dialogue: Encodable {
        let question: String
        let lines: [PersonaTalk.Line]
    }

    struct Supervised: Encodable {
        let question: String
        let answer: String
        let specialists: [Supervision.Report]
        let verdict: String
        let ttftMs: Double
        let totalMs: Double

        init(_ turn: Turn, _ specialists: [Supervision.Report]) {
            (question, answer, self.specialists) = (turn.question, turn.answer, specialists)
            verdict = turn.verdict.rawValue
            ttftMs = turn.timeline.timeToFirstToken.milliseconds
            totalMs = turn.timeline.total.milliseconds
        }
    }

    let endpoint: String
    let mode: String
    let model: String
    var dialogue: [Dialogue] = []
    var supervisor: [Supervised] = []

    init(_ context: LessonContext) {
        endpoint = context.endpoint.baseURL
        mode = context.endpoint.mode.rawValue
        model = context.modelName
    }
}
