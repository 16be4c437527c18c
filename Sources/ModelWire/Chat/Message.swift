/// One message of a conversation, the same for every wire; a wire converts it at its edge.
public enum Message: Sendable, Hashable {
    /// Instructions that frame the conversation.
    case system(String)
    /// What the person said.
    case user(String)
    /// What the model said, with the tools it asked for.
    case assistant(AssistantMessage)
    /// What a tool gave back.
    case tool(ToolResult)
}

/// One reply of the model, as the next request carries it back.
public struct AssistantMessage: Sendable, Hashable {
    /// The visible text; empty when the reply holds only calls.
    public var text: String
    /// Text that a reasoning model produced before its answer; not sent back on the OpenAI wire.
    public var reasoning: String
    /// The tools asked for, in the order asked.
    public var toolCalls: [ToolCall]

    /// A reply of text, calls, or both.
    public init(text: String = "", reasoning: String = "", toolCalls: [ToolCall] = []) {
        self.text = text
        self.reasoning = reasoning
        self.toolCalls = toolCalls
    }
}
