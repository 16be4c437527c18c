import LessonKit

/// The lesson in six steps, from a model that remembers nothing to a conversation that outlives its program.
struct Demonstration {
    let lesson: MemoryLesson

    private var console: Console { lesson.console }

    func show() async throws {
        guard let first = lesson.questions.first else { throw NoQuestions() }
        let followUp = lesson.questions.dropFirst().first ?? first

        console.heading("1. A model remembers nothing")
        for question in [first, followUp] {
            var memory = HandmadeMemory(lesson.context, instructions: lesson.pastedInstructions)
            try await ask(question, &memory)
        }

        console.heading("2. Memory by hand: the array of messages goes along")
        var memory = HandmadeMemory(lesson.context, instructions: lesson.pastedInstructions)
        for question in [first, followUp] { try await ask(question, &memory) }

        console.heading("3. ChatSession: the same array, in whole turns, with tools")
        var conversation = lesson.newConversation()
        var turns: [Turn] = []
        try await lesson.context.converse(
            lesson.questions, in: conversation.session, streamed: lesson.context.streams(byDefault: false),
            whenFinished: { turn in
                turns.append(turn)
                try conversation.keep(turn)
            })
        tellWhatWasNotLookedUp(turns)

        console.heading("4. The history as it is sent")
        await HistoryLines(session: conversation.session).show(on: console)

        console.heading("5. Trimming: turns are left out whole")
        await Trimming(lesson: lesson, session: conversation.session).show()

        console.heading("6. Reset: the history is gone, and so is what “that” was")
        await conversation.session.reset()
        _ = try await TurnRenderer(console: console).ask(
            followUp, of: conversation.session, streamed: lesson.context.streams(byDefault: false))

        console.heading("7. Kept on disk, turn by turn")
        console.line("The session forgot; the file did not: history.sqlite has every finished turn.")
        conversation.tellHowToResume()
    }

    private func ask(_ question: String, _ memory: inout HandmadeMemory) async throws {
        console.line("You:   \(question)")
        let sent = memory.messages.count + 1
        let answer = try await Tracer.turn(question) { _ in try await memory.ask(question) }
        console.beginModelText("Model: ")
        console.modelText(answer)
        console.endModelText()
        console.line("       " + console.styled("(\(sent) messages were sent)", .dim))
    }

    /// The follow-up is answered from the history, when it is.
    private func tellWhatWasNotLookedUp(_ turns: [Turn]) {
        guard turns.count > 1 else { return }
        let used = turns[1].toolCalls.map(\.call.name)
        guard !used.contains(CampusToolName.searchCampusInfo.rawValue) else { return }
        console.line()
        console.line(
            "“\(turns[1].question)” needed no search: what was found in the first turn was sent along.")
    }
}

/// A campus without questions for this lesson.
struct NoQuestions: Error, CustomStringConvertible {
    var description: String {
        "campus.json has no demoQuestions for “memory”; add some, or ask your own with --ask"
    }
}
