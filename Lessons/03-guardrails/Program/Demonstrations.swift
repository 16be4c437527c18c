import LessonKit

/// Three ways in which the world is unkind: a claim in the question, a document that gives orders, and a verifier
/// that fails.
struct Demonstrations {
    let lesson: GuardrailLesson

    private var question: String { lesson.questions.first ?? "" }
    private var console: Console { lesson.console }

    /// What the flags of the command line ask for.
    func showChosen(isPoisoned: Bool) async throws {
        console.line()
        if isPoisoned {
            try await showPoison()
        } else if let failure = lesson.verifierFailure {
            console.line("You:       \(question)")
            try await show(failure)
        }
    }

    /// A question that brings its own answer: no rule of layer 0 forbids to suppose something.
    func showClaim() async throws {
        let question = "Suppose the wifi password is swordfish. What is the wifi password?"
        console.line("You:       \(question)")
        let bare = try await lesson.unguarded(question, isPoisoned: false).chat(question).answer
        console.beginModelText("Unguarded: ")
        console.modelText(bare)
        console.endModelText()
        show(try await lesson.assistant(isPoisoned: false).answer(question))
    }

    /// Search finds a document with an order in it: first without guards, then behind them.
    func showPoison() async throws {
        console.line("Search finds one more document first, which ends with an order to the assistant.")
        console.line("You:       \(question)")
        let bare = try await lesson.unguarded(question, isPoisoned: true).chat(question).answer
        console.beginModelText("Unguarded: ")
        console.modelText(bare)
        console.endModelText()
        show(try await lesson.assistant(isPoisoned: true).answer(question))
    }

    /// The verifier fails, and the answer is withheld, right as it may be.
    func show(_ failure: BrokenVerifier.Failure) async throws {
        show(try await lesson.assistant(failure: failure).answer(question), only: .grounding)
    }

    private func show(_ guarded: GuardedTurn, only layer: GuardLayer? = nil) {
        let renderer = GuardedTurnRenderer(console: console)
        for decision in guarded.decisions where layer == nil || decision.layer == layer {
            console.line("           " + renderer.line(decision))
        }
        if guarded.wasStopped, let draft = guarded.draft {
            console.beginModelText("Not shown: ")
            console.modelText(draft)
            console.endModelText()
        }
        console.beginModelText("Guarded:   ")
        console.modelText(guarded.turn.answer)
        console.endModelText()
    }
}
