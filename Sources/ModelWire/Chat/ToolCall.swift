/// A tool that the model asks for.
public struct ToolCall: Sendable, Hashable {
    /// Ties the result to this call; unique within a conversation.
    public var id: String
    /// The tool's name, as the model wrote it: it may name no tool at all.
    public var name: String
    /// The arguments as JSON text, as the model wrote them: they may be malformed.
    public var arguments: String
    /// False for a call that the reply's end cut off. Such a call is never run.
    public var isComplete: Bool

    /// A call, complete unless said otherwise.
    public init(id: String, name: String, arguments: String, isComplete: Bool = true) {
        self.id = id
        self.name = name
        self.arguments = arguments
        self.isComplete = isComplete
    }
}

/// What goes back to the model for one call.
public struct ToolResult: Sendable, Hashable {
    /// The id of the call that this answers.
    public var callID: String
    /// The name of the tool that was asked for.
    public var name: String
    /// The result as text; for a failure, what went wrong and what would be right.
    public var content: String
    /// True when the tool could not do what was asked.
    public var isError: Bool

    /// The result of one call.
    public init(callID: String, name: String, content: String, isError: Bool = false) {
        self.callID = callID
        self.name = name
        self.content = content
        self.isError = isError
    }
}

/// A tool as the model sees it.
public struct ToolDefinition: Sendable, Hashable {
    /// Letters, digits, `_` and `-`.
    public var name: String
    /// What the tool is for: the model chooses by it.
    public var description: String
    /// The JSON schema of the arguments: an object.
    public var parameters: JSONValue

    /// A definition to send with a request.
    public init(name: String, description: String, parameters: JSONValue) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}

/// Whether the model may, must, or must not ask for a tool.
public enum ToolChoice: Sendable, Hashable {
    /// It may.
    case auto
    /// It must not.
    case none
    /// It must ask for one, whichever it is.
    case required
    /// This tool and no other.
    case function(String)
}
