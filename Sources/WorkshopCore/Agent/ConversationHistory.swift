import ModelWire

/// The turns of a conversation. A turn is the unit: it goes in whole and is left out whole, so that no tool result
/// is ever without its call, and no call without its result.
public struct ConversationHistory: Sendable, Equatable {
    /// The messages of each turn, oldest first; each begins with the question.
    public private(set) var turns: [[Message]] = []
    /// Which of them, counted from 0, their person interrupted.
    public private(set) var interruptedTurns: Set<Int> = []

    /// An empty conversation.
    public init() {}

    /// A conversation as it was kept somewhere.
    ///
    /// - Parameter interrupted: which turns, counted from 0, their person interrupted.
    /// - Throws: `HistoryError` when a turn is not one: a server would refuse the whole conversation for it.
    public init(turns: [[Message]], interrupted: Set<Int> = []) throws(HistoryError) {
        for (index, turn) in turns.enumerated() {
            if let problem = TurnShape(turn).problem {
                throw HistoryError(
                    .malformedTurn, tried: "restoring turn \(index + 1) of a conversation", happened: problem,
                    advice: "Start a new conversation; this one stays as it is.")
            }
        }
        self.turns = turns
        interruptedTurns = interrupted.filter(turns.indices.contains)
    }

    /// All messages, oldest first.
    public var messages: [Message] { turns.flatMap { $0 } }

    mutating func append(_ turn: Turn) {
        if turn.isInterrupted { interruptedTurns.insert(turns.count) }
        turns.append(turn.messages)
    }

    mutating func removeLast() {
        guard turns.popLast() != nil else { return }
        interruptedTurns.remove(turns.count)
    }

    /// The turns that are sent along: the last ones, as many as both limits permit. Not even the last one is sent when
    /// it is larger than the budget by itself.
    func turnsToSend(limits: ChatSettings, estimate: TokenEstimate) -> ArraySlice<[Message]> {
        let last = turns.suffix(max(0, limits.maxHistoryTurns))
        guard var room = limits.historyTokenBudget else { return last }
        var start = last.endIndex
        while start > last.startIndex {
            room -= estimate.tokens(of: last[start - 1])
            guard room >= 0 else { break }
            start -= 1
        }
        return last[start...]
    }
}
