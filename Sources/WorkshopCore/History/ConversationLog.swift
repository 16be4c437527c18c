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
    private var kept: Int

    /// A log of a new conversation.
    public init(store: ConversationStore, campus: String, model: String) {
        self.store = store
        self.campus = campus
        self.model = model
        turns = []
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
        kept = turns.count
    }

    /// Keeps a finished turn.
    ///
    /// When another program has continued the same conversation meanwhile, this one goes on as a conversation of its
    /// own, with all its turns: `id` is another afterwards.
    ///
    /// - Throws: `HistoryError` when the turn could not be kept; nothing of it is then in the store.
    public mutating func append(_ turn: Turn) throws(HistoryError) {
        turns.append(turn.messages)
        try keepRest()
    }

    /// Keeps the turns that could not be kept when they had finished; does nothing when there are none.
    ///
    /// - Throws: `HistoryError` when they still cannot be kept; nothing is lost, and it can be tried again.
    public mutating func keepRest() throws(HistoryError) {
        guard kept < turns.count else { return }
        do {
            id = try store.append(
                Array(turns[kept...]), to: id, after: kept, campus: campus, model: model)
        } catch  where error.code == .continuedElsewhere {
            id = try store.append(turns, to: nil, after: 0, campus: campus, model: model)
        }
        kept = turns.count
    }
}
