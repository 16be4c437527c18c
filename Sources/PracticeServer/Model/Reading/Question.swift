/// One question, read: what it asks for, about what, and under which conditions.
struct Question: Sendable {
    enum Form: Sendable { case open, yesNo, command, statement }

    enum Intent: Sendable, Equatable {
        case lookUp
        /// "How many days until …"
        case daysUntil
        /// "Which is sooner, A or B?"
        case compare(later: Bool)
        /// "Which costs more, A or B?"
        case compareAmounts(wantsLarger: Bool)
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
        var phrase = (core.isEmpty ? subject : searched).phrase
        let asksWhich = form == .open && words.contains { ["which", "what"].contains($0.lower) }
        if asksWhich, !phrase.isEmpty, !weekdays.isEmpty, intent == .lookUp {
            phrase += " " + weekdays.sorted().map(\.name).joined(separator: " ")
        }
        return phrase.isEmpty ? words.phrase : phrase
    }

    /// The name alone, for tools that take one: "AI Club" in "When does the AI Club get together next?".
    var name: String {
        let verb = QuestionVerb.verb(of: self)
        let named = core.filter { $0.stem != verb || $0.isCapitalised }.phrase
        return named.isEmpty ? topic : named
    }

    /// "room" stays in "study room", where it is half of a name.
    private var searched: [Word] {
        subject.enumerated().filter { offset, word in
            guard ["room", "rooms"].contains(word.lower), let previous = subject.at(offset - 1),
                let index = words.firstIndex(of: word)
            else { return !Question.isDropped(word) }
            return words.at(index - 1) == previous && !Question.isDropped(previous)
        }.map(\.element)
    }

    /// Light words stay out of a search, except nouns that documents use as names.
    static func isDropped(_ word: Word) -> Bool {
        Vocabulary.light.contains(word.stem) && !kept.contains(word.stem)
    }

    private static let kept: Set<String> = Set(
        [
            "hours", "schedule", "campus", "university", "school", "college", "cost", "price", "fee",
            "building",
            "student", "phone", "email", "website", "contact", "help", "requires", "opening", "year", "learn",
            "buy",
            "number", "address", "class", "belong", "visit", "local", "use", "work",
        ].map { Stemmer.stem($0) })

    /// A pronoun that no earlier turn explains.
    var isUnresolved: Bool {
        guard reference != nil, core.isEmpty else { return false }
        return intent == .lookUp || (intent == .daysUntil && weekdays.isEmpty)
    }

    var asksOpening: Bool { padded.holds(["open", "opens", "opened", "closed", "close", "closes", "shut"]) }
}
