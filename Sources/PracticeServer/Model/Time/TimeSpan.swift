/// A span of a day, or a single time when it has no end.
struct TimeSpan: Sendable, Hashable {
    let start: ClockTime
    let end: ClockTime?

    /// Half open, since a place that closes at six is closed at six.
    func contains(_ time: ClockTime) -> Bool {
        guard let end else { return time == start }
        return end <= start ? time >= start || time < end : time >= start && time < end
    }

    struct Reading: Sendable {
        let span: TimeSpan
        let length: Int
    }

    private static let connectors: Set<String> = ["to", "until", "till", "through", "and", "bis"]
    private static let introductions: Set<String> = [
        "at", "from", "between", "until", "till", "by", "after", "before", "around",
    ]

    /// Reads "10 AM to 6 PM", "2–4 PM", "between 9 and 12", "at 5" or "17:00" beginning at `index`.
    static func read(_ words: [Word], at index: Int) -> Reading? {
        guard let start = ClockTime.read(words, at: index) else { return nil }
        let introduced = index > 0 && introductions.contains(words[index - 1].lower)
        if let (end, length) = readEnd(words, after: index + start.length),
            start.isExplicit || end.isExplicit
                || introduced
        {
            return Reading(span: span(from: start, to: end), length: start.length + length)
        }
        guard start.isExplicit || (introduced && isBareTime(words, index)) else { return nil }
        return Reading(span: TimeSpan(start: start.time, end: nil), length: start.length)
    }

    /// "at 5" is a time, "at 5 locations" is not.
    private static func isBareTime(_ words: [Word], _ index: Int) -> Bool {
        guard let next = words.at(index + 1) else { return true }
        return next.followsPunctuation || Vocabulary.stop.contains(next.lower) || Weekday(next) != nil
    }

    private static func readEnd(_ words: [Word], after index: Int) -> (ClockTime.Reading, Int)? {
        guard let word = words.at(index) else { return nil }
        if word.gap.contains(where: { "-–—".contains($0) }), let end = ClockTime.read(words, at: index) {
            return (end, end.length)
        }
        guard connectors.contains(word.lower), index + 1 < words.count,
            let end = ClockTime.read(words, at: index + 1)
        else { return nil }
        return (end, end.length + 1)
    }

    /// In "2 to 4 PM" both are afternoon hours; in "10 to 6 PM" the first is not.
    private static func span(from start: ClockTime.Reading, to end: ClockTime.Reading) -> TimeSpan {
        var (start, end) = (start, end)
        if start.half == nil, start.hour <= 12, let half = end.half {
            let afternoon = ClockTime(minutes: ((start.hour % 12) + 12) * 60 + start.minute)
            start.half = half == .afternoon && afternoon < end.time ? .afternoon : .morning
            if start.hour == 12 { start.half = .afternoon }
        } else if end.half == nil, end.hour < 12, start.half == .afternoon {
            end.half = .afternoon
        } else if start.half == nil, end.half == nil, end.hour <= start.hour, end.hour <= 12, !end.isExplicit
        {
            end.half = .afternoon
            start.half = .morning
        } else if start.half == nil, end.half == nil, !start.isExplicit {
            (start.isExplicit, end.isExplicit) = (start.hour > 6, start.hour > 6)
        }
        return TimeSpan(start: start.time, end: end.time)
    }
}
