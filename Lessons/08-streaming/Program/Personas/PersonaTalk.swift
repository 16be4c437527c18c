import LessonKit

/// Several voices over one history: each hears all that was said before, under the name of who said it.
struct PersonaTalk {
    /// What somebody said, and what it took.
    struct Line: Encodable, Sendable {
        let name: String
        let text: String
        let verdict: String
        let ttftMs: Double
        let totalMs: Double
    }

    let context: LessonContext
    let personas: [Persona]
    private var history: [(name: String, text: String)] = []

    init(_ context: LessonContext, _ personas: [Persona]) {
        (self.context, self.personas) = (context, personas)
    }

    // snippet: two-voices
    /// Each persona in turn answers a question, streamed under its own name.
    mutating func answer(_ question: String) async throws -> [Line] {
        history.append(("Learner", question))
        context.console.line("Learner: \(question.onOneLine(limit: 2_000))")
        var lines: [Line] = []
        for persona in personas {
            let session = context.session(instructions: persona.instructions)
            context.console.modelText(persona.name + ": ")
            var finished: Turn?
            for try await event in session.stream(heard) {
                if case .text(let piece) = event { context.console.modelText(piece) }
                if case .finished(let turn) = event { finished = turn }
            }
            context.console.endModelText()
            guard let turn = finished else { throw CancellationError() }
            history.append((persona.name, turn.answer))
            lines.append(Line(persona.name, turn))
        }
        return lines
    }

    /// The history as every voice hears it. A wire knows one person besides the model, so that all of it is one message,
    /// with names.
    private var heard: String {
        history.map { "\($0.name): \($0.text)" }.joined(separator: "\n")
    }
    // end: two-voices
}

extension PersonaTalk.Line {
    fileprivate init(_ name: String, _ turn: Turn) {
        self.init(
            name: name, text: turn.answer, verdict: turn.verdict.rawValue,
            ttftMs: turn.timeline.timeToFirstToken.milliseconds, totalMs: turn.timeline.total.milliseconds)
    }
}
