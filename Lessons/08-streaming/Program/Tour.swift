import ArgumentParser
import LessonKit

struct Tour: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The whole lesson in under a minute: six steps from plain streaming to the trap.")

    @OptionGroup var options: LessonOptions

    // The tour is what runs where no part is named first, so that a name that is mistyped or comes late ends here.
    @Argument(help: .hidden) var part: String?

    /// Not in `validate`, which comes before the parser's word on an option that there is not: its value would be taken
    /// for a part.
    private func refuseStray() throws {
        guard let part else { return }
        guard !Part8.parts.contains(part) else {
            throw ValidationError("“\(part)” has to come before the options")
        }
        throw ValidationError(
            "this lesson has no part “\(part)”; its parts are \(Part8.parts.joined(separator: ", ")). "
                + "A question of your own comes after --ask")
    }

    func run() async throws {
        try refuseStray()
        try await options.run(serverProcess: true) { context in
            let lesson = try StreamingLesson(context)
            let console = context.console
            let trial = ApproachTrial(lesson, runs: nil)
            lesson.announce(budget(of: trial, lesson))

            console.heading("1. Plain streaming: each piece of text as it lands")
            try await Plain.show(context)

            console.heading("2. Fragments: a tool call arrives in pieces")
            try await Fragments.show(lesson)

            console.heading("3. One loop, two deliveries")
            try await showDeliveries(lesson)

            console.heading("4. Feel the difference")
            try await Feel.show(lesson)

            console.heading("5. The trap: peek, then stream")
            try await Trap.show(lesson)

            console.heading("6. The three approaches side by side")
            try await trial.present()
        }
    }

    private func budget(of trial: ApproachTrial, _ lesson: StreamingLesson) -> CallBudget {
        // Steps 1 and 2 ask by hand; step 3 takes two turns, step 4 one and the conversation, step 5 peeks once.
        var budget = trial.budget
        budget.byHand += 2
        budget.turns += 3 + lesson.measuredQuestions.count
        budget.peekingTurns += 1
        return budget
    }

    // snippet: two-deliveries
    /// The same session, the same history, the same loop: only the way a reply arrives differs.
    private func showDeliveries(_ lesson: StreamingLesson) async throws {
        let session = lesson.session()

        let turn = try await session.chat(lesson.questions[0])
        lesson.console.line("chat():   \(turn.answer)")

        lesson.console.beginModelText("stream(): ")
        for try await piece in session.stream(lesson.questions[min(1, lesson.questions.count - 1)]).text {
            lesson.console.modelText(piece)
        }
        lesson.console.endModelText()
    }
    // end: two-deliveries
}
