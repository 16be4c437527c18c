/// A day of the week, Monday first.
enum Weekday: Int, Sendable, CaseIterable, Comparable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    var name: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue]
    }

    static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    static let workdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]
    static let weekend: Set<Weekday> = [.saturday, .sunday]

    /// Days from this day to the next `other`; 0 when they are the same.
    func days(until other: Weekday) -> Int { (other.rawValue - rawValue + 7) % 7 }

    func through(_ last: Weekday) -> Set<Weekday> {
        Set((0...days(until: last)).compactMap { Weekday(rawValue: (rawValue + $0) % 7) })
    }

    private static let names: [String: Weekday] = {
        var names: [String: Weekday] = [:]
        for day in allCases {
            names[day.name.lowercased()] = day
            names[day.name.lowercased() + "s"] = day
        }
        return names
    }()

    private static let abbreviations: [String: Weekday] = [
        "mon": .monday, "tue": .tuesday, "tues": .tuesday, "wed": .wednesday, "thu": .thursday,
        "thur": .thursday,
        "thurs": .thursday, "fri": .friday, "sat": .saturday, "sun": .sunday,
    ]

    /// The day a word names; abbreviations count when capitalised, since "sat", "sun" and "wed" are words too.
    init?(_ word: Word) {
        if let day = Weekday.names[word.lower] {
            self = day
        } else if word.isCapitalised || word.lower == "tues" || word.lower == "thurs",
            let day = Weekday.abbreviations[word.lower]
        {
            self = day
        } else {
            return nil
        }
    }

    /// The single days named in a text, in the order of the week.
    static func named(in words: [Word]) -> Set<Weekday> {
        var days: Set<Weekday> = []
        for word in words {
            if let day = Weekday(word) { days.insert(day) }
            if word.lower == "weekend" || word.lower == "weekends" { days.formUnion(weekend) }
        }
        return days
    }
}
