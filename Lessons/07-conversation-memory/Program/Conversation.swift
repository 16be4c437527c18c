import LessonKit

/// A session, and the log that keeps its turns.
struct Conversation {
    let lesson: MemoryLesson
    let session: ChatSession
    private(set) var log: ConversationLog
    var resumed: ConversationSummary?

    private var console: Console { lesson.console }

    /// The number it is resumed by; nil before its first turn.
    var number: Int? { log.id }

    /// Keeps a turn that has finished.
    mutating func keep(_ turn: Turn) throws {
        try keep { log throws(HistoryError) in try log.append(turn) }
    }

    /// Keeps the turns that could not be kept when they had finished, because the file was locked or the disk full.
    mutating func keepRest() throws {
        try keep { log throws(HistoryError) in try log.keepRest() }
    }

    private mutating func keep(_ change: (inout ConversationLog) throws(HistoryError) -> Void) throws {
        let before = log.id
        try change(&log)
        if let before, let now = log.id, before != now {
            console.note(
                "note: another program has continued conversation \(before). This one goes on as conversation \(now)."
            )
        }
    }

    func showWhatWasKept() async {
        guard let resumed else { return }
        console.line(
            "Conversation \(resumed.id), “\(ControlCharacters.removed(from: resumed.title))”: "
                + (resumed.turns == 1 ? "1 turn" : "\(resumed.turns) turns") + " so far.")
        if resumed.campus != lesson.campus.profile.shortName {
            let campus = ControlCharacters.removed(from: resumed.campus)
            console.line(
                "It was about \(campus); the campus of this run is \(lesson.campus.profile.shortName).")
        }
        for turn in await session.history.turns.suffix(Self.turnsShown) {
            for message in [turn.first, turn.last] {
                if let message { console.line(console.styled(HistoryLines.line(of: message), .dim)) }
            }
        }
    }

    func tellHowToResume() {
        guard let number else { return }
        console.line()
        console.line(
            "Kept as conversation \(number). Go on with it: ./Scripts/lesson 7 --resume \(number)")
    }

    /// How much of an earlier conversation is shown again.
    private static let turnsShown = 5
}
