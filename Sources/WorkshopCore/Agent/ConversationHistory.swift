import ModelWire

/// The turns of a conversation. A turn is the unit: it goes in whole and is left out whole, so that no tool result
/// is ever without its call, and no call without its result.
public struct ConversationHistory: Sendable, Equatable {
    /// The messages of each turn, oldest first; each begins with the question.
    public private(set) var turns: [[Message]] = []

    /// An empty conversation.
    public init() {}

    /// All messages, oldest first.
    public var messages: [Message] { turns.flatMap { $0 } }

    mutating func append(_ turn: Turn) { turns.append(turn.messages) }

    /// The messages of the last turns.
    func messages(ofLast count: Int) -> [Message] { turns.suffix(max(0, count)).flatMap { $0 } }
}
