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
