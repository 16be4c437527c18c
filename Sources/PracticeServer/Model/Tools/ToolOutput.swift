/// A tool's result, read without knowing the tool.
struct ToolOutput: Sendable {
    struct Event: Sendable {
        var name: String
        var date: CivilDate?
        var weekday: Weekday?
        var start: String?
        var end: String?
        var place: String?
    }

    let json: PracticeJSON?
    let text: String
    let isError: Bool

    init(_ text: String) {
        self.text = text.trimmed
        let looksLikeJSON = self.text.hasPrefix("{") || self.text.hasPrefix("[")
        // Text that only looks like JSON is read as text.
        json = looksLikeJSON ? try? PracticeJSON.parse(self.text) : nil
        let lower = self.text.prefix(60).lowercased()
        isError =
            json?["error"] != nil && json?["error"] != .null
            || lower.hasPrefix("error") || lower.hasPrefix("unknown ") || lower.hasPrefix("invalid ")
            || lower.hasPrefix("failed") || lower.hasPrefix("exception") || lower.contains("tool error")
    }

    /// A search that found nothing says so in one way or another.
    var isEmpty: Bool {
        if json == .array([]) || json == .null || text.isEmpty { return true }
        return Tokenizer.padded(String(text.prefix(120))).hasPrefix(" no ") && text.count < 200
            || Tokenizer.padded(String(text.prefix(120))).holds([
                "no results", "nothing found", "not found", "no match",
            ])
    }

    /// The first number under a key that counts days, or the only number of a plain answer.
    var days: Int? {
        if let json {
            return json.firstNumber { key in
                let lower = key.lowercased()
                return lower.hasPrefix("days") || lower.hasSuffix("days") || lower.hasPrefix("in_days")
                    || lower == "daysfromnow"
            }
        }
        let words = Tokenizer.words(in: text)
        guard words.count <= 30 else { return nil }
        if let index = words.firstIndex(where: { $0.lower == "days" || $0.lower == "day" }),
            let number = words.at(index - 1)?.number
        {
            return number
        }
        if Tokenizer.padded(words).holds("tomorrow") { return 1 }
        if Tokenizer.padded(words).holds("today") { return 0 }
        return words.count == 1 ? words[0].number : nil
    }

    var weekday: Weekday? { Weekday.named(in: Tokenizer.words(in: text)).sorted().first }

    var date: CivilDate? {
        DateReader.dates(in: Tokenizer.words(in: text)).lazy.compactMap { $0.date(onOrAfter: nil) }.first
    }

    /// What a clock showed.
    var clock: ClockReading? {
        var words = Tokenizer.words(in: text)
        // "2026-11-20T09:00:00" is a date and a time in one token.
        words = words.flatMap { word -> [Word] in
            let parts = word.text.split(separator: "T", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else {
                return [word]
            }
            return [Word(String(parts[0]), gap: word.gap), Word(String(parts[1]))]
        }
        let date = DateReader.dates(in: words).lazy.compactMap { $0.date(onOrAfter: nil) }.first
        let weekday = date?.weekday ?? Weekday.named(in: words).sorted().first
        let time = words.indices.lazy.compactMap { index -> ClockTime? in
            guard let reading = ClockTime.read(words, at: index), reading.isExplicit else { return nil }
            return reading.time
        }.first
        return date == nil && weekday == nil && time == nil
            ? nil : ClockReading(date: date, weekday: weekday, time: time)
    }

    var events: [Event] {
        guard let json else { return [] }
        if let list = json["events"]?.array ?? json.array ?? json["results"]?.array ?? json["items"]?.array {
            return list.compactMap(ToolOutput.event)
        }
        return [json["event"], json["next"], json].compactMap { $0 }.lazy.compactMap(ToolOutput.event).first
            .map { [$0] } ?? []
    }

    private static func event(_ json: PracticeJSON) -> Event? {
        guard
            let name = json["name"]?.string ?? json["title"]?.string ?? json["event"]?.string
                ?? json["summary"]?.string,
            json["date"] != nil || json["weekday"] != nil || json["start"] != nil || json["when"] != nil
                || json["time"] != nil
        else { return nil }
        let dateText = json["date"]?.string ?? json["start"]?.string ?? json["when"]?.string ?? ""
        let date = DateReader.dates(in: Tokenizer.words(in: dateText)).lazy.compactMap {
            $0.date(onOrAfter: nil)
        }.first
        return Event(
            name: name, date: date,
            weekday: date?.weekday ?? json["weekday"]?.string.flatMap { Weekday(Word($0.capitalisedFirst)) },
            start: json["start"]?.string ?? json["time"]?.string, end: json["end"]?.string,
            place: json["place"]?.string ?? json["location"]?.string ?? json["venue"]?.string
                ?? json["room"]?.string)
    }

    /// The result as passages to answer from.
    var passages: [Passage] {
        if isError || isEmpty { return [] }
        guard let json else { return PassageReader.passages(in: text) }
        return json.passages(titled: nil)
    }
}

/// A reading of today's date and time.
struct ClockReading: Sendable {
    var date: CivilDate?
    var weekday: Weekday?
    var time: ClockTime?
}

extension PracticeJSON {
    /// Depth and breadth are bounded by the request's own size.
    func firstNumber(where matches: (String) -> Bool) -> Int? {
        guard let members = object else {
            for value in array ?? [] {
                if let number = value.firstNumber(where: matches) { return number }
            }
            return nil
        }
        for key in members.keys.sorted() {
            if matches(key), let number = members[key]?.int ?? members[key]?.string.flatMap({ Int($0) }) {
                return number
            }
        }
        for key in members.keys.sorted() {
            if let number = members[key]?.firstNumber(where: matches) { return number }
        }
        return nil
    }

    /// Objects with a text become passages; other strings of a sentence's length stand alone.
    func passages(titled title: String?) -> [Passage] {
        switch self {
        case .string(let text):
            return Tokenizer.words(in: text).count >= 3
                ? PassageReader.passages(in: text).map {
                    Passage(title: $0.title ?? title, text: $0.text)
                } : []
        case .array(let values): return values.flatMap { $0.passages(titled: title) }
        case .object(let members):
            let own = members["title"]?.string ?? members["name"]?.string ?? title
            return members.keys.sorted().filter {
                !["title", "name", "source", "file", "url", "id"].contains($0)
            }
            .flatMap { members[$0]?.passages(titled: own) ?? [] }
        default: return []
        }
    }
}
