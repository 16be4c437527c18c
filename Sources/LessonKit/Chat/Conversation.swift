import WorkshopCore

/// A session, and the log that keeps its turns.
public struct Conversation {
    /// The session that answers.
    public let session: ChatSession
    /// What it was when it was resumed; nil for a new one.
    public let resumed: ConversationSummary?

    private var log: ConversationLog
    private let store: ConversationStore
    private let console: Console
    private let campus: String

    /// A session with the log of its turns.
    ///
    /// - Parameters:
    ///   - campus: the short name of the campus that this run is about.
    ///   - resumed: what the log continues; nil for a new one.
    public init(
        session: ChatSession, log: ConversationLog, store: ConversationStore, console: Console,
        campus: String,
        resumed: ConversationSummary? = nil
    ) {
        self.session = session
        self.log = log
        self.store = store
        self.console = console
        self.campus = campus
        self.resumed = resumed
    }

    /// The number it is resumed by; nil before its first turn.
    public var number: Int? { log.id }

    /// Keeps a turn that has finished.
    ///
    /// - Parameter replacesLast: true where the last question was asked again.
    public mutating func keep(_ turn: Turn, replacesLast: Bool = false) throws {
        try keep { log throws(HistoryError) in
            if replacesLast { try log.replaceLast(by: turn) } else { try log.append(turn) }
        }
    }

    /// Keeps the turns that could not be kept when they had finished, because the file was locked or the disk full.
    public mutating func keepRest() throws {
        try keep { log throws(HistoryError) in try log.keepRest() }
    }

    /// Names the conversation, and keeps what is not kept yet; tells what came of it.
    public mutating func save(_ title: String) throws {
        try keepRest()
        guard let number else {
            return console.line("There is nothing to keep yet: ask something first.")
        }
        if !title.isEmpty { try store.rename(number, to: title) }
        let name = try store.conversation(number).title
        console.line("Kept as conversation \(number), “\(ControlCharacters.removed(from: name))”.")
    }

    private mutating func keep(_ change: (inout ConversationLog) throws(HistoryError) -> Void) throws {
        let before = log.id
        try change(&log)
        guard let before, let now = log.id, before != now else { return }
        console.note(
            "note: another program has continued conversation \(before). This one goes on as conversation \(now)."
        )
    }

    /// Shows what a resumed conversation is about, and its last turns.
    public func showWhatWasKept() async {
        guard let resumed else { return }
        console.line(
            "Conversation \(resumed.id), “\(ControlCharacters.removed(from: resumed.title))”: "
                + CountFormat.text(resumed.turns, "turn") + " so far.")
        if resumed.campus != campus {
            let other = ControlCharacters.removed(from: resumed.campus)
            console.line("It was about \(other); the campus of this run is \(campus).")
        }
        for turn in await session.history.turns.suffix(Self.turnsShown) {
            for message in [turn.first, turn.last] {
                if let message { console.line(console.styled(HistoryLines.line(of: message), .dim)) }
            }
        }
    }

    /// Tells by which number the conversation is gone on with, if anything of it is kept.
    public func tellHowToResume() {
        guard let number else { return }
        console.line()
        console.line(
            "Kept as conversation \(number). Go on with it: ./Scripts/lesson 7 --resume \(number)")
    }

    /// How much of an earlier conversation is shown again.
    private static let turnsShown = 5
}
