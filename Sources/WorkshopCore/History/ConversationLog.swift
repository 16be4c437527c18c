import ModelWire

/// Keeps one conversation as it grows: each finished turn goes into the store, in a transaction of its own.
///
/// Turns that could not be kept, because the file was locked or the disk full, go along with the next one, or when
/// `keepRest` is called.
public struct ConversationLog: Sendable {
    /// The conversation's number; nil before its first turn is kept.
    public private(set) var id: Int?

    private let store: ConversationStore
    private let campus: String
    private let model: String
    private var turns: [[Message]]
    private var interrupted: Set<Int>
    private var kept: Int
    /// Turns behind those in the store, which were asked again.
    private var stale = 0

    /// A log of a new conversation.
    public init(store: ConversationStore, campus: String, model: String) {
        self.store = store
        self.campus = campus
        self.model = model
        turns = []
        interrupted = []
        kept = 0
    }

    /// A log that goes on with a conversation of the store.
    public init(
        continuing id: Int, with history: ConversationHistory, store: ConversationStore, campus: String,
        model: String
    ) {
        self.init(store: store, campus: campus, model: model)
        self.id = id
        turns = history.turns
        interrupted = history.interruptedTurns
        kept = turns.count
    }

    /// Keeps a finished turn.
    ///
    /// When another program has continued the same conversation meanwhile, this one goes on as a conversation of its
    /// own, with all its turns: `id` is another afterwards.
    ///
    /// - Throws: `HistoryError` when the turn could not be kept; nothing of it is then in the store.
    public mutating func append(_ turn: Turn) throws(HistoryError) {
        if turn.isInterrupted { interrupted.insert(turns.count) }
        turns.append(turn.messages)
        try keepRest()
    }

    /// Keeps a turn in the place of the last one, which was asked again.
    ///
    /// - Throws: `HistoryError` as `append` does.
    public mutating func replaceLast(by turn: Turn) throws(HistoryError) {
        if turns.popLast() != nil { interrupted.remove(turns.count) }
        stale += max(0, kept - turns.count)
        kept = min(kept, turns.count)
        try append(turn)
    }

    /// Keeps the turns that could not be kept when they had finished; does nothing when there are none.
    ///
    /// - Throws: `HistoryError` when they still cannot be kept; nothing is lost, and it can be tried again.
    public mutating func keepRest() throws(HistoryError) {
        guard kept < turns.count else { return }
        do {
            id = try store.append(
                Array(turns[kept...]), interrupted: Set(interrupted.map { $0 - kept }), to: id, after: kept,
                replacing: stale, campus: campus, model: model)
        } catch  where error.code == .continuedElsewhere {
            id = try store.append(
                turns, interrupted: interrupted, to: nil, after: 0, campus: campus, model: model)
        }
        kept = turns.count
        stale = 0
    }
}
