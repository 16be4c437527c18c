import LessonKit

/// The lesson without arguments: four questions without guards and with them, then what guards do when it matters.
struct Tour {
    let lesson: GuardrailLesson

    func show() async throws {
        let demonstrations = Demonstrations(lesson: lesson)
        if lesson.context.endpoint.mode == .live {
            lesson.console.line("This makes up to \(lesson.questions.count * 4 + 18) model calls.")
        }
        try await fourQuestions()
        lesson.console.heading("2. A question that brings its own answer")
        try await demonstrations.showClaim()
        lesson.console.heading("3. A poisoned document")
        try await demonstrations.showPoison()
        lesson.console.heading("4. A verifier that fails")
        for failure in BrokenVerifier.Failure.allCases {
            lesson.console.line("--break-verifier \(failure.rawValue)")
            try await demonstrations.show(failure)
        }
        lesson.console.heading("5. Streaming behind a guard")
        try await StreamedCost(lesson: lesson).show()
    }

    private func fourQuestions() async throws {
        let console = lesson.console
        let layers = ThreeLayers(
            campus: lesson.campus.profile,
            search: { try lesson.search($0, isPoisoned: false) },
            model: { lesson.context.session(instructions: $0) })
        var inventions = 0

        console.heading("1. Four questions, without guards and with them")
        for (index, question) in lesson.questions.enumerated() {
            if index > 0 { console.line() }
            console.line("You:       \(question)")
            let bare = try await lesson.unguarded(question, isPoisoned: false).chat(question).answer
            console.beginModelText("Unguarded: ")
            console.modelText(bare)
            console.endModelText()
            let verdict = try await lesson.verdict(on: bare, to: question)
            inventions += verdict.isRejected ? 1 : 0
            console.line("           (layer 2 alone: \(verdict.reason))")
            try await showGuarded(question, layers)
        }
        console.line()
        console.line(
            inventions == 0
                ? "Without any rule, this model did not invent anything this time. Nothing kept it from it, either."
                : "Without guards, \(inventions) of \(lesson.questions.count) answers had no support in the passages. "
                    + "Behind them, only what the verifier said yes to is shown.")
    }

    /// In one piece by the three layers of this lesson; with `--stream` by those of the core, as they verify.
    private func showGuarded(_ question: String, _ layers: ThreeLayers) async throws {
        let console = lesson.console
        let renderer = GuardedTurnRenderer(console: console)
        let decisions: [GuardDecision]
        if lesson.context.streams(byDefault: false) {
            console.beginModelText("Guarded:   ")
            decisions = try await lesson.assistant()
                .answer(question, delivery: .streamed) { console.modelText($0) }.decisions
            console.endModelText()
            decisions.forEach { console.line("           " + renderer.line($0)) }
        } else {
            let text: String
            (text, decisions) = try await Tracer.turn(question) { _ in try await layers.answer(question) }
            decisions.forEach { console.line("           " + renderer.line($0)) }
            console.beginModelText("Guarded:   ")
            console.modelText(text)
            console.endModelText()
        }
    }
}
