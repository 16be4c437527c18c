import LessonKit

extension ChatLoop {
    /// Shows an answer while its person may type, and gives back what they did that is still to be done.
    mutating func answer(_ question: Question, beside row: InputRow) async throws -> [InputRow.Action] {
        let (session, streams) = (conversation.session, streams)
        let view = TurnView(console: console, closing: closing)
        row.setStopsAtOnce(true)
        defer { row.setStopsAtOnce(false) }
        let watch = TurnWatch(row: row, session: session)
        let (result, actions) = await InterruptSwitch.shared.hand(to: { Task { await session.interrupt() } })
        {
            await watch.run {
                try await view.ask(
                    question.text, of: session, streamed: streams, replacesLast: question.replacesLast)
            }
        }
        try finish(question, result, view)
        return actions
    }

    /// Shows an answer where nothing can be typed beside it. At a terminal Ctrl-C stops it all the same.
    mutating func answer(_ question: Question, mayBeStopped: Bool) async throws {
        let (session, streams) = (conversation.session, streams)
        let view = TurnView(console: console, closing: closing)
        func ask() async -> Result<Turn, any Error> {
            do {
                return .success(
                    try await view.ask(
                        question.text, of: session, streamed: streams, replacesLast: question.replacesLast))
            } catch {
                return .failure(error)
            }
        }
        let result =
            mayBeStopped
            ? await InterruptSwitch.shared.hand(to: { Task { await session.interrupt() } }) { await ask() }
            : await ask()
        try finish(question, result, view)
    }

    private var closing: TurnClosing {
        TurnClosing(price: lesson.context.endpoint.price(of: modelName))
    }

    private mutating func finish(
        _ question: Question, _ result: Result<Turn, any Error>, _ view: TurnView
    ) throws {
        lastThought = view.thoughts
        do {
            let turn = try result.get()
            lastQuestion = Question(text: question.text, replacesLast: true)
            try conversation.keep(turn, replacesLast: question.replacesLast)
        } catch {
            // TERM, and a second Ctrl-C, end the program; everything else ends the turn only.
            if Task.isCancelled { throw error }
            if case .failure = result { lastQuestion = question }
            tell(error)
        }
    }

    func tell(_ error: any Error) {
        let report = ErrorReport(error, endpoint: lesson.context.endpoint)
        console.note("error: \(report.message)\n       \(report.advice)")
    }
}
