import ModelWire

/// A conversation with a model that may use tools.
///
/// `chat` and `stream` are two deliveries of one loop: the same steps, the same tools, the same history. A turn is a
/// transaction: one that fails leaves the history as it was before the question.
public actor ChatSession {
    /// The finished turns.
    public private(set) var history = ConversationHistory()
    /// What the model is told before everything else.
    public let instructions: String

    private let loop: AgentLoop
    private var isAnswering = false

    /// A session at its start.
    ///
    /// - Parameters:
    ///   - instructions: the system message; empty for none.
    ///   - tools: what the model may ask for.
    ///   - now: the monotonic clock.
    public init(
        model: any ChatModel,
        settings: ChatSettings,
        instructions: String,
        tools: [Tool] = [],
        now: @escaping @Sendable () -> Instant = { .now }
    ) {
        self.instructions = instructions
        self.loop = AgentLoop(model: model, toolBox: ToolBox(tools: tools), settings: settings, now: now)
    }

    /// Answers a question in one piece.
    ///
    /// - Throws: `TurnError`, `APIError`, `TransferError` or `CancellationError`. A failing tool is *not* an error:
    ///   the model is told.
    public func chat(_ question: String) async throws -> Turn {
        try await answer(question, delivery: .whole, emit: { _ in })
    }

    /// Answers a question piece by piece. Nothing happens before the stream is iterated; a stream that is dropped or
    /// whose task is cancelled stops the turn and closes its connection.
    public nonisolated func stream(_ question: String) -> TurnStream {
        TurnStream { emit in
            _ = try await self.answer(question, delivery: .streamed, emit: emit)
        }
    }

    /// Forgets every turn.
    public func reset() { history = ConversationHistory() }

    private func answer(_ question: String, delivery: Delivery, emit: AgentLoop.Emit) async throws -> Turn {
        let turn = try await take(question, delivery, emit)
        // Only now: whoever hears it may ask the next question at once.
        try await emit(.finished(turn))
        return turn
    }

    private func take(_ question: String, _ delivery: Delivery, _ emit: AgentLoop.Emit) async throws -> Turn {
        guard !isAnswering else { throw TurnError(code: .turnInProgress) }
        isAnswering = true
        defer { isAnswering = false }
        let opening: [Message] = instructions.isEmpty ? [] : [.system(instructions)]
        let past = opening + history.messages(ofLast: loop.settings.maxHistoryTurns)
        let turn = try await loop.run(question, after: past, delivery: delivery, emit: emit)
        history.append(turn)
        return turn
    }
}
