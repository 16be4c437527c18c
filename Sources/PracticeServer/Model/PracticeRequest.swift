/// What the practice model is asked, free of any wire: all it will ever know about the world.
struct PracticeRequest: Sendable {
    var messages: [PracticeMessage]
    var tools: [PracticeTool] = []
    var toolChoice: PracticeToolChoice = .auto
    /// False when the request forbids more than one call in a reply (`parallel_tool_calls: false`).
    var allowsParallelCalls = true
    var seed: Int? = nil
    /// The JSON schema that the reply's text is to be a value of; nil for a reply in words.
    var responseSchema: PracticeJSON? = nil
}

/// One message of the request.
struct PracticeMessage: Sendable, Equatable {
    enum Role: String, Sendable { case system, user, assistant, tool }

    var role: Role
    var text: String
    /// Calls that an assistant message made.
    var toolCalls: [PracticeToolCall] = []
    /// For a tool message: which call it answers.
    var toolCallID: String? = nil
}

/// A tool as the request describes it: the description and the schema are all there is to choose by.
struct PracticeTool: Sendable, Equatable {
    var name: String
    var description: String
    /// The JSON schema of the arguments.
    var parameters: PracticeJSON
}

/// A call with its arguments as a JSON object.
struct PracticeToolCall: Sendable, Equatable {
    var id: String
    var name: String
    var arguments: PracticeJSON
}

/// Whether and which tool the request wants called.
enum PracticeToolChoice: Sendable, Equatable {
    case auto
    case none
    case required
    case function(String)
}

/// What the practice model says, before pace, `max_tokens` and `stop` are applied.
struct PracticeReply: Sendable, Equatable {
    /// What it says to itself first, where the request asks to see that.
    var reasoning: String = ""
    var text: String = ""
    var toolCalls: [PracticeToolCall] = []
}
