import ModelWire

/// Shows guarded turns on a console: the question, what each layer decided and why, and the answer.
public struct GuardedTurnRenderer: Sendable {
    private let console: Console

    /// A renderer that writes there.
    public init(console: Console) { self.console = console }

    /// Asks the guarded assistant, shows what happens, and gives the turn back.
    ///
    /// - Parameter streamed: whether sentences are shown as each is verified, or the answer in one piece.
    /// - Throws: what the assistant throws. What had been shown of the answer stands, marked as a part.
    public func ask(
        _ question: String, of assistant: GuardedAssistant, streamed: Bool
    ) async throws -> GuardedTurn {
        console.line("You:   \(ControlCharacters.removed(from: question))")
        guard streamed else {
            let guarded = try await assistant.answer(question)
            show(guarded)
            console.beginModelText("Model: ")
            console.wholeModelText(guarded.turn.answer)
            console.endModelText()
            return finish(guarded)
        }
        let shown = ShownInstants()
        do {
            let guarded = try await assistant.answer(question, delivery: .streamed) { text in
                if shown.all.isEmpty { console.beginModelText("Model: ") }
                console.modelText(text)
                shown.add(.now)
            }
            console.endModelText()
            show(guarded)
            return finish(guarded)
        } catch {
            if !shown.all.isEmpty {
                console.modelText(" ...")
                console.endModelText()
            }
            throw error
        }
    }

    /// The decisions, a line each, and the draft when it was not shown.
    public func show(_ guarded: GuardedTurn) {
        for decision in guarded.decisions { console.line("       " + line(decision)) }
        if let draft = guarded.draft, guarded.wasStopped {
            console.line("       not shown: “\(ControlCharacters.removed(from: draft))”")
        }
    }

    private func finish(_ guarded: GuardedTurn) -> GuardedTurn {
        console.line("       " + console.styled(TurnRenderer.summary(of: guarded.turn), .dim))
        return guarded
    }

    /// One decision as a line, such as `layer 2, grounding  withheld: the verifier said no`.
    public func line(_ decision: GuardDecision) -> String {
        let name =
            switch decision.layer {
            case .input: "layer 0, input    "
            case .prompt: "layer 1, prompt   "
            case .grounding: "layer 2, grounding"
            }
        return "\(name)  \(decision.outcome.rawValue): \(ControlCharacters.removed(from: decision.reason))"
    }
}
