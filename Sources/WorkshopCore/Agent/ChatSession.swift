import ModelWire

/// A conversation with a model that may use tools.
///
/// `chat` and `stream` are two deliveries of one loop: the same steps, the same tools, the same history. A turn is a
/// transaction: one that fails leaves the history as it was before the question. One that its person interrupts, with
/// `interrupt`, keeps the question and what was visible of the answer.
public actor ChatSession {
    /// The finished turns.
    public private(set) var history: ConversationHistory
    /// What the model is told before everything else.
    public private(set) var instructions: String

    private var loop: AgentLoop
    private var estimate = TokenEstimate()
    private var turnUnderWay: TurnUnderWay?
    /// How often everything was forgotten: a turn that was asked before belongs to no history after.
    private var resets = 0
    /// Ties the turns of the conversation together in their traces.
    private var conversationID: String?

    /// A session at its start, or where an earlier one was left.
    ///
    /// - Parameters:
    ///   - instructions: the system message; empty for none.
    ///   - tools: what the model may ask for.
    ///   - history: the turns of the conversation that this one continues.
    ///   - now: the monotonic clock.
    ///   - sleep: waits for a tool's time-out.
    public init(
        model: any ChatModel,
        settings: ChatSettings,
        instructions: String,
        tools: [Tool] = [],
        history: ConversationHistory = ConversationHistory(),
        now: @escaping @Sendable () -> Instant = { .now },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.instructions = instructions
        self.history = history
        self.loop = AgentLoop(
            model: model, toolBox: ToolBox(tools: tools, sleep: sleep), settings: settings, now: now)
    }

    /// Answers a question in one piece.
    ///
    /// - Parameter replacesLast: true to ask again: the last turn does not go along, and this one takes its place.
    /// - Throws: `TurnError`, `APIError`, `TransferError` or `CancellationError`. A failing tool is *not* an error:
    ///   the model is told.
    public func chat(_ question: String, replacesLast: Bool = false) async throws -> Turn {
        try await answer(
            question, replacesLast: replacesLast, delivery: .whole, emit: { _ in }, whenSeen: {})
    }

    /// Answers a question piece by piece. Nothing happens before the stream is iterated; a stream that is dropped or
    /// whose task is cancelled stops the turn and closes its connection, and nothing of the turn is kept. To keep what
    /// was visible, call `interrupt` and read on.
    ///
    /// - Parameter replacesLast: true to ask again: the last turn does not go along, and this one takes its place.
    public nonisolated func stream(_ question: String, replacesLast: Bool = false) -> TurnStream {
        TurnStream { channel in
            _ = try await self.answer(
                question, replacesLast: replacesLast, delivery: .streamed,
                emit: { try await channel.send($0) }, whenSeen: { try await channel.waitUntilRead() })
        }
    }

    /// Stops the turn that is under way because the person wants it to: the model, and the tools in flight. Returns once
    /// the turn is over; does nothing when there is none.
    ///
    /// The turn ends well, marked as interrupted: its question, its finished steps and the text that was handed to its
    /// reader become part of the history.
    public func interrupt() async {
        guard let turnUnderWay else { return }
        turnUnderWay.interrupt()
        await turnUnderWay.end()
    }

    /// What goes along with the next question: the instructions, and the last turns that fit the settings' limits.
    public var messagesToSend: [Message] { messages(with: turnsToSend) }

    /// The turns among `messagesToSend`, oldest first: always the last ones of the history.
    public var turnsToSend: [[Message]] { turnsToSend(within: loop.settings) }

    /// The turns that would go along under other limits.
    public func turnsToSend(within limits: ChatSettings) -> [[Message]] {
        Array(history.turnsToSend(limits: limits, estimate: estimate))
    }

    /// How many tokens some messages are likely to be, by what the server has counted so far.
    public func estimatedTokens(of messages: [Message]) -> Int { estimate.tokens(of: messages) }

    /// Gives the model other instructions from the next question on; what was said stays.
    public func instruct(_ instructions: String) { self.instructions = instructions }

    /// Asks another model of the same endpoint from the next question on; what was said stays.
    public func use(model name: String) { loop.settings.model = name }

    /// Forgets every turn. One that is under way is answered and not kept.
    public func reset() {
        history = ConversationHistory()
        conversationID = nil
        resets += 1
    }

    private func messages(with turns: [[Message]]) -> [Message] {
        (instructions.isEmpty ? [] : [.system(instructions)]) + turns.flatMap { $0 }
    }

    /// - Parameter whenSeen: returns once the reader has taken every event so far. A reader that leaves before has
    ///   not seen the whole answer, and the turn does not count.
    private func answer(
        _ question: String, replacesLast: Bool, delivery: Delivery, emit: @escaping AgentLoop.Emit,
        whenSeen: @escaping @Sendable () async throws -> Void
    ) async throws -> Turn {
        // A turn that was stopped ends as soon as its connection is closed: the next question may wait for that.
        while let turnUnderWay {
            guard turnUnderWay.isStopped else { throw TurnError(code: .turnInProgress) }
            await turnUnderWay.end()
        }
        try Task.checkCancellation()
        var earlier = history
        if replacesLast { earlier.removeLast() }
        let past = messages(
            with: Array(earlier.turnsToSend(limits: loop.settings, estimate: estimate)))
        let underWay = TurnUnderWay()
        let resets = resets
        conversationID = conversationID ?? Tracer.current?.conversationID()
        let task = Task { [conversationID] in
            defer { turnUnderWay = nil }
            return try await Tracer.turn(question, conversation: conversationID) { span in
                let recorder = TurnRecorder(question: question, delivery: delivery, asked: loop.now())
                let turn = try await finishedTurn(recorder, after: past, underWay, emit)
                do {
                    try await whenSeen()
                    try Task.checkCancellation()
                } catch {
                    guard underWay.isInterrupted, !underWay.readerLeft else { throw error }
                }
                span?.close(turn)
                if resets == self.resets { keep(turn, after: earlier) }
                return turn
            }
        }
        turnUnderWay = underWay
        underWay.run(in: task)
        let turn = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            underWay.leave()
        }
        // Only now: whoever hears it may ask the next question at once.
        try await emit(.finished(turn))
        return turn
    }

    private func keep(_ turn: Turn, after earlier: ConversationHistory) {
        history = earlier
        history.append(turn)
        estimate.learn(bytes: turn.cost.countedBytes, tokens: turn.cost.usage?.promptTokens ?? 0)
    }

    /// A cancelled turn ends with `CancellationError`, whatever its model, its transport or a tool made of it; an
    /// interrupted one ends with what it has.
    private func finishedTurn(
        _ recorder: TurnRecorder, after past: [Message], _ underWay: TurnUnderWay,
        _ emit: @escaping AgentLoop.Emit
    ) async throws -> Turn {
        var recorder = recorder
        let isStreamed = recorder.delivery == .streamed
        do {
            return try await loop.run(
                &recorder, after: past,
                emit: { event in
                    try await emit(event)
                    if isStreamed { underWay.handedOver(event) }
                })
        } catch {
            if underWay.isInterrupted, !underWay.readerLeft {
                return recorder.interruptedTurn(visible: underWay.visibleText, finished: loop.now())
            }
            try Task.checkCancellation()
            throw error
        }
    }
}
