import ModelWire

/// How a session samples, and how far a turn may go.
public struct ChatSettings: Sendable, Equatable {
    /// The model's name at its endpoint.
    public var model: String
    /// 0 for the likeliest words.
    public var temperature: Double
    /// The most tokens of one reply.
    public var maxTokens: Int
    /// Equal seeds ask for equal replies.
    public var seed: Int?
    /// The most model calls of one turn.
    public var maxSteps: Int
    /// The most turns that are sent along; older ones are left out whole.
    public var maxHistoryTurns: Int
    /// The most tokens of earlier turns that are sent along, by `TokenEstimate`; nil for no such limit. Turns that do
    /// not fit are left out whole, the oldest first.
    public var historyTokenBudget: Int?
    /// When the tools of a reply run.
    public var dispatch: DispatchPolicy
    /// The most tokens of reasoning before each reply, from models that can be asked for it; nil asks for none.
    public var reasoningBudget: Int?

    /// The workshop's sampling, unless said otherwise.
    public init(
        model: String,
        temperature: Double = 0.2,
        maxTokens: Int = 400,
        seed: Int? = nil,
        maxSteps: Int = 5,
        maxHistoryTurns: Int = 20,
        historyTokenBudget: Int? = nil,
        dispatch: DispatchPolicy = .parallel
    ) {
        self.model = model
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.seed = seed
        self.maxSteps = maxSteps
        self.maxHistoryTurns = maxHistoryTurns
        self.historyTokenBudget = historyTokenBudget
        self.dispatch = dispatch
    }

    /// One request with this sampling.
    public func request(messages: [Message], tools: [ToolDefinition]) -> ChatRequest {
        ChatRequest(
            model: model, messages: messages, tools: tools, temperature: temperature, maxTokens: maxTokens,
            seed: seed, reasoningBudget: reasoningBudget)
    }

    /// What a turn answers when its steps are used up.
    public var stepLimitSentence: String {
        let count = maxSteps <= 1 ? "1 step" : "\(maxSteps) steps"
        return "I stopped after \(count) without an answer. Please ask for one thing at a time."
    }
}
