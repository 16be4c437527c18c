/// One request to a model: the whole conversation so far, and how to answer.
public struct ChatRequest: Sendable, Hashable {
    /// The model's name at its endpoint.
    public var model: String
    /// The conversation, oldest first.
    public var messages: [Message]
    /// The tools on offer; empty for none.
    public var tools: [ToolDefinition]
    /// Sent only when there are tools.
    public var toolChoice: ToolChoice
    /// What the reply's value is to look like; nil for a reply in words.
    public var responseSchema: ResponseSchema?
    /// 0 for the likeliest words; nil leaves it to the server.
    public var temperature: Double?
    /// The most tokens to generate; a reply cut here finishes with `length`.
    public var maxTokens: Int?
    /// Equal seeds ask the server for equal replies; most servers do their best only.
    public var seed: Int?
    /// The reply ends before any of these.
    public var stop: [String]
    /// The most tokens of reasoning before the answer, from models that can be asked for it; nil asks for none. They
    /// come on top of `maxTokens`.
    public var reasoningBudget: Int?
    /// Not sent: whether the request may be sent again by itself when a try failed before its reply began. False once a
    /// tool with side effects has run for it.
    public var mayBeRetried: Bool

    /// A request; whatever is left out is left to the server.
    public init(
        model: String,
        messages: [Message],
        tools: [ToolDefinition] = [],
        toolChoice: ToolChoice = .auto,
        responseSchema: ResponseSchema? = nil,
        temperature: Double? = nil,
        maxTokens: Int? = nil,
        seed: Int? = nil,
        stop: [String] = [],
        reasoningBudget: Int? = nil,
        mayBeRetried: Bool = true
    ) {
        self.model = model
        self.messages = messages
        self.tools = tools
        self.toolChoice = toolChoice
        self.responseSchema = responseSchema
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.seed = seed
        self.stop = stop
        self.reasoningBudget = reasoningBudget
        self.mayBeRetried = mayBeRetried
    }
}
