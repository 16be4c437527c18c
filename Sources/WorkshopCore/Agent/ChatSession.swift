import ModelWire

/// A conversation with a model that may use tools.
///
/// `chat` and `stream` are two deliveries of one loop: the same steps, the same tools, the same history. A turn is a
/// transaction: one that fails leaves the history as it was before the question.
public actor ChatSession {
    /// The finished turns.
    public private(set) var history: ConversationHistory
    /// What the model is told before everything else.
    public private(set) var instructions: String

    private let loop: AgentLoop
    private var estimate = TokenEstimate()
    private var turnUnderWay: Task<Turn, any Error>?
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
    /// - Throws: `TurnError`, `APIError`, `TransferError` or `CancellationError`. A failing tool is *not* an error:
    ///   the model is told.
    public func chat(_ question: String) async throws -> Turn {
        try await answer(question, delivery: .whole, emit: { _ in }, whenSeen: {})
    }

    /// Answers a question piece by piece. Nothing happens before the stream is iterated; a stream that is dropped or
    /// whose task is cancelled stops the turn and closes its connection.
    public nonisolated func stream(_ question: String) -> TurnStream {
        TurnStream { channel in
            _ = try await self.answer(
                question, delivery: .streamed, emit: { try await channel.send($0) },
                whenSeen: { try await channel.waitUntilRead() })
        }
    }

    /// What goes along with the next question: the instructions, and the last turns that fit the settings' limits.
    public var messagesToSend: [Message] {
        (instructions.isEmpty ? [] : [.system(instructions)]) + turnsToSend.flatMap { $0 }
    }

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

    /// Forgets every turn.
    public func reset() {
        history = ConversationHistory()
        conversationID = nil
    }

    /// - Parameter whenSeen: returns once the reader has taken every event so far. A reader that leaves before has
    ///   not seen the whole answer, and the turn does not count.
    private func answer(
        _ question: String, delivery: Delivery, emit: @escaping AgentLoop.Emit,
        whenSeen: @escaping @Sendable () async throws -> Void
    ) async throws -> Turn {
        // A turn whose reader left ends as soon as its connection is closed: the next question may wait for that.
        while let turnUnderWay {
            guard turnUnderWay.isCancelled else { throw TurnError(code: .turnInProgress) }
            _ = await turnUnderWay.result
        }
        try Task.checkCancellation()
        let past = messagesToSend
        conversationID = conversationID ?? Tracer.current?.conversationID()
        let task = Task {
            defer { turnUnderWay = nil }
            return try await Tracer.turn(question, conversation: conversationID) { span in
                let turn = try await finishedTurn(question, after: past, delivery, emit)
                try await whenSeen()
                try Task.checkCancellation()
                span?.close(turn)
                history.append(turn)
                estimate.learn(bytes: turn.cost.countedBytes, tokens: turn.cost.usage?.promptTokens ?? 0)
                return turn
            }
        }
        turnUnderWay = task
        let turn = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        // Only now: whoever hears it may ask the next question at once.
        try await emit(.finished(turn))
        return turn
    }

    /// A cancelled turn ends with `CancellationError`, whatever its model, its transport or a tool made of it.
    private func finishedTurn(
        _ question: String, after past: [Message], _ delivery: Delivery, _ emit: @escaping AgentLoop.Emit
    ) async throws -> Turn {
        do {
            return try await loop.run(question, after: past, delivery: delivery, emit: emit)
        } catch {
            try Task.checkCancellation()
            throw error
        }
    }
}
