/// Reads dates and periods from English text.
enum DateReader {
    /// A date as far as it was given.
    struct Mention: Sendable, Hashable {
        var year: Int?
        var month: Int
        var day: Int

        func date(onOrAfter today: CivilDate?) -> CivilDate? {
            if let year { return CivilDate(year: year, month: month, day: day) }
            guard let today, let date = CivilDate(year: today.year, month: month, day: day) else {
                return nil
            }
            return date < today ? CivilDate(year: today.year + 1, month: month, day: day) : date
        }
    }

    /// Every full or partial date: "2026-12-01", "December 5", "5 December 2026", "Dec 5th".
    static func dates(in words: [Word]) -> [Mention] {
        var mentions: [Mention] = []
        for index in words.indices {
            if let iso = iso(words, at: index) { mentions.append(iso) }
            guard let month = CivilDate.month(words[index]) else { continue }
            if let next = words.at(index + 1), let day = ordinal(next), (1...31).contains(day) {
                mentions.append(Mention(year: year(words.at(index + 2)), month: month, day: day))
            } else if let previous = dayBefore(words, index) {
                mentions.append(Mention(year: year(words.at(index + 1)), month: month, day: previous))
            }
        }
        return mentions
    }

    private static func dayBefore(_ words: [Word], _ index: Int) -> Int? {
        let offset = words.at(index - 1)?.lower == "of" ? 2 : 1
        guard let day = words.at(index - offset).flatMap(ordinal), (1...31).contains(day) else { return nil }
        return day
    }

    private static func iso(_ words: [Word], at index: Int) -> Mention? {
        guard words[index].lower.count == 4, words[index].isNumber, let year = words[index].number,
            (1900...2200).contains(year), let month = words.at(index + 1), month.gap == "-",
            let day = words.at(index + 2), day.gap == "-", let monthNumber = month.number
        else { return nil }
        let digits = day.lower.prefix { $0.isNumber }
        guard let dayNumber = Int(digits), (1...12).contains(monthNumber), (1...31).contains(dayNumber) else {
            return nil
        }
        return Mention(year: year, month: monthNumber, day: dayNumber)
    }

    private static func year(_ word: Word?) -> Int? {
        guard let word, word.isNumber, let year = word.number, (1900...2200).contains(year) else {
            return nil
        }
        return year
    }

    private static let ordinals: [String: Int] = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10, "last": -1,
    ]

    static func ordinal(_ word: Word) -> Int? {
        if word.isNumber { return word.number }
        for suffix in ["st", "nd", "rd", "th"] where word.lower.hasSuffix(suffix) {
            if let number = Int(word.lower.dropLast(2)) { return number }
        }
        return ordinals[word.lower].flatMap { $0 > 0 ? $0 : nil }
    }

    /// The days a question means: "next week", "in the first week of December", "this weekend", "on Friday".
    static func period(of question: Question, today: CivilDate?) -> ClosedRange<CivilDate>? {
        let explicit = dates(in: question.words).compactMap { $0.date(onOrAfter: today) }
        if let first = explicit.first { return first...max(first, explicit.last ?? first) }
        guard let today else { return nil }
        let monday = today.adding(days: -today.weekday.rawValue)
        let padded = question.padded
        if let month = question.words.firstIndex(where: { CivilDate.month($0) != nil }) {
            return monthPeriod(question.words, at: month, padded: padded, today: today)
        }
        if let offset = question.relativeDay {
            return today.adding(days: offset)...today.adding(days: offset)
        }
        if padded.holds("weekend") {
            let base = padded.holds("next weekend") ? monday.adding(days: 7) : monday
            return base.adding(days: 5)...base.adding(days: 6)
        }
        if padded.holds("next week") { return monday.adding(days: 7)...monday.adding(days: 13) }
        if padded.holds(["this week"]) { return today...monday.adding(days: 6) }
        if padded.holds("next month") || padded.holds("this month") {
            return wholeMonth(from: today, offset: padded.holds("next month") ? 1 : 0)
        }
        if let day = question.weekdays.sorted().first {
            let date = today.adding(days: today.weekday.days(until: day))
            return date...date
        }
        return today...today.adding(days: padded.holds(["month", "soon", "upcoming"]) ? 30 : 7)
    }

    private static func wholeMonth(from today: CivilDate, offset: Int) -> ClosedRange<CivilDate>? {
        let month = (today.month - 1 + offset) % 12 + 1
        let year = today.year + (today.month - 1 + offset) / 12
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let last = first.adding(days: CivilDate.length(of: month, in: year) - 1)
        return (offset == 0 ? today : first)...last
    }

    private static func monthPeriod(_ words: [Word], at index: Int, padded: String, today: CivilDate)
        -> ClosedRange<CivilDate>?
    {
        guard let month = CivilDate.month(words[index]) else { return nil }
        let year = year(words.at(index + 1)) ?? (month < today.month ? today.year + 1 : today.year)
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let length = CivilDate.length(of: month, in: year)
        let position = words[..<index].compactMap { ordinals[$0.lower] }.first
        if padded.holds(["week", "week of", "week in"]), let position {
            let start = position < 0 ? length - 6 : (position - 1) * 7 + 1
            return first.adding(days: start - 1)...first.adding(days: min(start + 6, length) - 1)
        }
        if padded.holds(["early", "beginning of", "start of"]) { return first...first.adding(days: 9) }
        if padded.holds(["late", "end of"]) {
            return first.adding(days: length - 10)...first.adding(days: length - 1)
        }
        if padded.holds(["first half"]) { return first...first.adding(days: 14) }
        return first...first.adding(days: length - 1)
    }
}
