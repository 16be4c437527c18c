import Campus
import ModelWire

/// Answers questions about a campus with a layer before the model, a layer in its prompt, and a layer behind it.
///
/// Whatever a layer refuses is answered with the fallback sentence. A turn is a transaction: one that fails leaves the
/// conversation as it was. A question that layer 0 blocked does not become part of it at all: in the next request it
/// would reach the model past the guard.
public actor GuardedAssistant {
    /// Finds the passages for a question.
    public typealias Retrieve = @Sendable (String) async throws -> [Passage]
    /// The most passages of one request: those for the question, and those for it together with the one before.
    public static let maximumPassages = 5

    private let loop: AgentLoop
    private let prompt: ScopedPrompt
    private let inputGuard: InputGuard
    private let verifier: GroundingVerifier
    private let retrieve: Retrieve
    private let now: @Sendable () -> Instant
    private var history = ConversationHistory()
    private var lastQuestion: String?
    private var isAnswering = false

    /// An assistant at the start of a conversation.
    ///
    /// - Parameter now: the monotonic clock.
    public init(
        model: any ChatModel, settings: ChatSettings, prompt: ScopedPrompt, verifier: GroundingVerifier,
        inputGuard: InputGuard = InputGuard(), retrieve: @escaping Retrieve,
        now: @escaping @Sendable () -> Instant = { .now }
    ) {
        loop = AgentLoop(model: model, toolBox: ToolBox(tools: []), settings: settings, now: now)
        self.prompt = prompt
        self.inputGuard = inputGuard
        self.verifier = verifier
        self.retrieve = retrieve
        self.now = now
    }

    /// The messages that the next request carries along.
    public var messages: [Message] {
        history.turnsToSend(limits: loop.settings, estimate: TokenEstimate()).flatMap { $0 }
    }

    /// Answers a question in one piece, or sentence by sentence as each is verified.
    ///
    /// - Parameter show: hears the text that may be shown; once for a whole answer.
    /// - Throws: `TurnError`, `APIError`, `TransferError`, `CancellationError`, or what `retrieve` and `show` throw. A
    ///   verifier that fails is *not* an error: the answer is withheld.
    public func answer(
        _ question: String, delivery: Delivery = .whole,
        show: @escaping @Sendable (String) async throws -> Void = { _ in }
    ) async throws -> GuardedTurn {
        guard !isAnswering else { throw TurnError(code: .turnInProgress) }
        isAnswering = true
        defer { isAnswering = false }
        return try await Tracer.turn(question) { span in
            let guarded = try await guardedTurn(question, delivery, show)
            span?.close(guarded.turn)
            return guarded
        }
    }

    private func guardedTurn(
        _ question: String, _ delivery: Delivery, _ show: @escaping @Sendable (String) async throws -> Void
    ) async throws -> GuardedTurn {
        var record = GuardedTurnRecord(question: question, delivery: delivery, asked: now())
        let decision = inputGuard.check(question)
        record.decisions.append(decision)
        guard decision.outcome == .passed else {
            record.decisions.append(GuardDecision(.prompt, .skipped, "the model was not asked"))
            return try await close(&record, with: prompt.fallback, show)
        }
        record.passages = try await passages(for: question, &record)
        try await draft(&record, show)
        history.append(record.guarded.turn)
        lastQuestion = question
        return record.guarded
    }

    /// Layer 0 for what was retrieved: a suspicious passage is left out, and told.
    private func passages(for question: String, _ record: inout GuardedTurnRecord) async throws -> [Passage] {
        var found = try await retrieve(question)
        if let lastQuestion { found += try await retrieve(lastQuestion + " " + question) }
        var seen: Set<Int64> = []
        return found.filter { seen.insert($0.id).inserted }.prefix(Self.maximumPassages).filter { passage in
            guard let objection = inputGuard.objection(to: passage) else { return true }
            record.decisions.append(
                GuardDecision(.input, .leftOut, "the passage from \(passage.source): \(objection)"))
            return false
        }
    }

    /// Layers 1 and 2.
    private func draft(
        _ record: inout GuardedTurnRecord, _ show: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let past: [Message] = [.system(prompt.instructions(passages: record.passages))] + messages
        let (question, passages, delivery) = (record.question, record.passages, record.delivery)
        let (verifier, now, shownAt) = (verifier, now, ShownInstants())
        let filter = StreamedGuard(
            prompt: prompt,
            verify: { try await verifier.verify($0, to: question, passages: passages) },
            show: { text in
                shownAt.add(now())
                try await show(text)
            })
        do {
            var recorder = TurnRecorder(question: question, delivery: delivery, asked: now())
            let turn = try await loop.run(&recorder, after: past) { event in
                if delivery == .streamed, case .text(let piece) = event { try await filter.take(piece) }
            }
            record.reply = turn
            if delivery == .whole {
                try await filter.takeWhole(turn.answer)
            } else {
                try await filter.finish()
            }
            record.close(await filter.outcome(withheld: nil), prompt, shownAt, at: now())
        } catch let withheld as StreamedGuard.Withheld {
            let rest = await filter.rest(prompt.fallback)
            shownAt.add(now())
            try await show(rest)
            record.close(await filter.outcome(withheld: withheld.reason), prompt, shownAt, at: now())
        }
    }

    private func close(
        _ record: inout GuardedTurnRecord, with text: String,
        _ show: @Sendable (String) async throws -> Void
    ) async throws -> GuardedTurn {
        let instant = now()
        try await show(text)
        record.closeUnasked(text, at: instant)
        return record.guarded
    }
}
