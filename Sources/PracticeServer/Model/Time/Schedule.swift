/// When something takes place or is open, as one sentence tells it.
struct Schedule: Sendable {
    struct Entry: Sendable {
        var days: Set<Weekday> = []
        var spans: [TimeSpan] = []
    }

    var entries: [Entry] = []
    var closedDays: Set<Weekday> = []

    var days: Set<Weekday> {
        entries.reduce(into: Set<Weekday>()) { $0.formUnion($1.days) }.subtracting(closedDays)
    }
    var spans: [TimeSpan] { entries.flatMap(\.spans) }
    var isEmpty: Bool { entries.isEmpty && closedDays.isEmpty }
    var hasDays: Bool { !days.isEmpty || !closedDays.isEmpty }

    /// Whether it is open or on at that day and time; nil when the sentence does not settle it.
    func isOpen(on day: Weekday?, at time: ClockTime?) -> Bool? {
        if let day, closedDays.contains(day) { return false }
        guard !entries.isEmpty else { return nil }
        let known = entries.contains { !$0.days.isEmpty }
        if day != nil, !known, time == nil { return nil }
        let matching = entries.filter { entry in
            guard let day else { return true }
            return entry.days.isEmpty || entry.days.contains(day)
        }
        guard !matching.isEmpty else { return false }
        guard let time else { return true }
        let spans = matching.flatMap(\.spans)
        if spans.isEmpty { return nil }
        return spans.contains { $0.contains(time) }
    }
}

extension Schedule {
    private static let closers: Set<String> = [
        "closed", "except", "excluding", "shut", "closes", "not", "never",
    ]

    init(_ words: [Word]) {
        var current = Entry()
        var closing = false
        var timesCameFirst = false
        var index = 0
        while index < words.count {
            if Schedule.closers.contains(words[index].lower) {
                closing = words[index].lower != "closes"
                index += 1
            } else if ["open", "but"].contains(words[index].lower) {
                closing = false
                index += 1
            } else if let (days, length) = Schedule.days(words, at: index) {
                if closing {
                    closedDays.formUnion(days)
                } else {
                    let isComplete = !current.days.isEmpty && !current.spans.isEmpty
                    if isComplete {
                        entries.append(current)
                        current = Entry()
                    }
                    current.days.formUnion(days)
                }
                index += length
            } else if let reading = TimeSpan.read(words, at: index) {
                if current.days.isEmpty, current.spans.isEmpty { timesCameFirst = true }
                if timesCameFirst, !current.days.isEmpty, !current.spans.isEmpty {
                    entries.append(current)
                    current = Entry()
                }
                current.spans.append(reading.span)
                index += reading.length
            } else {
                index += 1
            }
        }
        if !current.days.isEmpty || !current.spans.isEmpty { entries.append(current) }
        if entries.isEmpty, Schedule.isAlwaysOpen(words) {
            entries = [
                Entry(
                    days: Set(Weekday.allCases),
                    spans: [TimeSpan(start: ClockTime(minutes: 0), end: ClockTime(minutes: 1440))])
            ]
        }
    }

    private static func isAlwaysOpen(_ words: [Word]) -> Bool {
        let padded = Tokenizer.padded(words)
        // "lasts 24 hours" is a duration.
        return padded.holds(["24 7", "around the clock", "day and night"])
            || padded.holds("24 hours") && padded.holds(["open", "opens"])
    }

    private static func days(_ words: [Word], at index: Int) -> (Set<Weekday>, Int)? {
        let word = words[index]
        switch word.lower {
        case "weekdays", "workdays": return (Weekday.workdays, 1)
        case "weekday" where words.at(index - 1)?.lower == "every": return (Weekday.workdays, 1)
        case "weekends": return (Weekday.weekend, 1)
        case "weekend" where ["the", "every", "each", "this"].contains(words.at(index - 1)?.lower ?? ""):
            // "a weekend game jam" names no day.
            return (Weekday.weekend, 1)
        case "daily": return (Set(Weekday.allCases), 1)
        case "day" where words.at(index - 1)?.lower == "every": return (Set(Weekday.allCases), 1)
        default: break
        }
        guard let first = Weekday(word) else { return nil }
        if let next = words.at(index + 1), next.gap.contains(where: { "-–—".contains($0) }),
            let last = Weekday(next)
        {
            return (first.through(last), 2)
        }
        if let connector = words.at(index + 1),
            ["to", "through", "thru", "until", "till"].contains(connector.lower),
            let next = words.at(index + 2), let last = Weekday(next)
        {
            return (first.through(last), 3)
        }
        return ([first], 1)
    }
}
