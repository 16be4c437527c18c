/// One question, read: what it asks for, about what, and under which conditions.
struct Question: Sendable {
    enum Form: Sendable { case open, yesNo, command, statement }

    enum Intent: Sendable, Equatable {
        case lookUp
        /// "How many days until …"
        case daysUntil
        /// "Which is sooner, A or B?"
        case compare(later: Bool)
        /// "What is on next week?"
        case listEvents
        /// "What time is it?"
        case clock
    }

    var text: String
    var words: [Word]
    var padded: String
    var form: Form = .open
    var intent: Intent = .lookUp
    var attributes: Set<Attribute> = []
    /// The words that say what it is about, in their order.
    var subject: [Word] = []
    var weekdays: Set<Weekday> = []
    var time: ClockTime?
    var asksNow = false
    /// "today", "tomorrow" and the like, as days from today.
    var relativeDay: Int?
    /// A pronoun, or "that meeting", that earlier turns must explain.
    var reference: Reference?
    /// The two sides of a comparison.
    var sides: [[Word]] = []

    struct Reference: Sendable, Equatable {
        /// The noun in "that meeting"; nil for a bare pronoun.
        var noun: Word?
    }

    /// Words that weigh: the subject without swap-in verbs and nouns.
    var core: [Word] { subject.filter { !Vocabulary.light.contains($0.stem) } }

    /// The phrase to search for.
    var topic: String {
        let phrase = (core.isEmpty ? subject : subject.filter { !Question.droppedInTopic.contains($0.lower) })
            .phrase
        return phrase.isEmpty ? words.phrase : phrase
    }

    private static let droppedInTopic: Set<String> = [
        "get", "go", "find", "take", "use", "make", "come", "much", "long", "far", "people", "person", "day",
        "days",
        "time", "times", "date", "where", "held", "hold", "happen", "place", "located", "visit", "see", "try",
        "able",
        "allowed", "learn", "check", "know", "many", "first", "sooner", "earlier", "last", "start", "begin",
        "end",
        "starts", "begins", "ends", "available", "week", "possible", "room", "there", "next", "upcoming",
        "need",
    ]

    /// A pronoun that no earlier turn explains.
    var isUnresolved: Bool { reference != nil && core.isEmpty && intent == .lookUp }

    var asksOpening: Bool { padded.holds(["open", "opens", "opened", "closed", "close", "closes", "shut"]) }
}
