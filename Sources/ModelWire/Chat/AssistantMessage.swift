/// One reply of the model, as the next request carries it back.
///
/// The blocks are what was said, in the order it was said; text, reasoning and calls are views of them. A wire that
/// knows no blocks (OpenAI's) is read as reasoning, then text, then calls.
public struct AssistantMessage: Sendable, Hashable {
    /// Everything that was said, in order.
    public var blocks: [AssistantBlock]

    /// A reply of these blocks.
    public init(blocks: [AssistantBlock]) { self.blocks = blocks }

    /// A reply of text, calls, or both.
    public init(text: String = "", reasoning: String = "", toolCalls: [ToolCall] = []) {
        blocks = []
        if !reasoning.isEmpty { blocks.append(.thinking(reasoning)) }
        if !text.isEmpty { blocks.append(.text(text)) }
        blocks += toolCalls.map(AssistantBlock.toolCall)
    }

    /// The visible text; empty when the reply holds only calls.
    public var text: String {
        blocks.reduce(into: "") { if case .text(let piece) = $1 { $0 += piece } }
    }

    /// Text that a reasoning model produced before its answer.
    public var reasoning: String {
        blocks.reduce(into: "") { if case .thinking(let piece, _) = $1 { $0 += piece } }
    }

    /// The tools asked for, in the order asked. Setting it changes the calls where they stand.
    public var toolCalls: [ToolCall] {
        get {
            blocks.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        }
        set {
            var rest = newValue[...]
            blocks = blocks.compactMap { block in
                guard case .toolCall = block else { return block }
                return rest.popFirst().map(AssistantBlock.toolCall)
            }
            blocks += rest.map(AssistantBlock.toolCall)
        }
    }
}

/// A part of a reply.
public enum AssistantBlock: Sendable, Hashable {
    /// Visible text.
    case text(String)
    /// Reasoning. Where the server signed it, it goes back with its signature, unchanged.
    case thinking(String, signature: String? = nil)
    /// Reasoning that only the server can read; it goes back as it came.
    case redactedThinking(String)
    /// A tool that the model asks for.
    case toolCall(ToolCall)
    /// A block that this kit does not know, kept to be sent back as it came.
    case other(JSONValue)
}
