extension ArgumentFiller {
    /// A string argument, by what its name and description call for.
    func text(for parameter: ToolParameter, profile: ToolProfile, question: Question) -> String? {
        if parameter.isWeekday { return (weekday ?? question.weekdays.sorted().first)?.name }
        if parameter.isZone { return TimeZoneNames.zone(in: question) }
        if parameter.padded.holds(["currency", "currencies"])
            || profile.padded.holds(["currency"]) && parameter.isNamed(["from", "to"])
        {
            return currency(for: parameter, question: question)
        }
        if parameter.isDate { return date(for: parameter, question: question) }
        if parameter.isNamed(["time", "hour"]) { return question.time?.digits }
        if parameter.isNamed(["email", "recipient"]), let address = address(in: question) { return address }
        if parameter.isNamed(["expression", "formula", "equation"]) { return expression(in: question) }
        if parameter.isNamed(["language", "lang", "locale"]) { return language(in: question) }
        if parameter.isNamed(["code", "id", "symbol", "ticker", "number", "isbn", "sku"]) {
            return NameReader.quoted(in: question.text).first ?? NameReader.code(in: question.words)
                ?? (parameter.isRequired ? question.topic : nil)
        }
        if parameter.isNamed(["category", "kind", "type", "genre"]) {
            return category(in: question, profile)
        }
        if parameter.isNamed(["to", "destination", "target", "recipient"]), !parameter.isQuery {
            if let name = NameReader.name(after: ["to", "into"], in: question.words) { return name }
            if parameter.isNamed(["to", "recipient"]) {
                return address(in: question) ?? NameReader.names(in: question).first
            }
        }
        if parameter.isNamed(["from", "origin", "source"]) {
            return NameReader.name(after: ["from"], in: question.words)
        }
        if parameter.isNamed([
            "city", "location", "town", "region", "country", "place", "area", "address", "where",
        ]) {
            return place(in: question, isRequired: parameter.isRequired)
        }
        if profile.creates,
            parameter.isNamed(["title", "summary", "name", "event", "subject", "description"]),
            let heading = heading(in: question), parameter.isRequired || !parameter.isNamed(["description"])
        {
            return heading
        }
        if parameter.isNamed([
            "message", "body", "content", "text", "note", "subject", "title", "task", "sentence",
        ]),
            !(profile.role == .search)
        {
            if !parameter.isRequired, parameter.isNamed(["subject", "title"]) { return nil }
            return message(in: question) ?? (parameter.isRequired ? question.topic : nil)
        }
        guard parameter.isRequired || profile.required.isEmpty && parameter.isQuery else { return nil }
        if let quoted = NameReader.quoted(in: question.text).first { return quoted }
        if profile.role == .nextOccurrence { return question.name }
        if profile.role == .search || profile.role == .nextOccurrence || parameter.isQuery {
            return question.topic
        }
        return subject(of: question, beyond: profile)
    }

    /// "dentist appointment" in "Add a dentist appointment on 2026-12-03 at 10:30".
    private func heading(in question: Question) -> String? {
        if let quoted = NameReader.quoted(in: question.text).first { return quoted }
        let verbs: Set<String> = [
            "add", "create", "schedule", "book", "put", "make", "plan", "set", "enter", "new",
        ]
        guard let verb = question.words.firstIndex(where: { verbs.contains($0.lower) }) else { return nil }
        let articles: Set<String> = [
            "a", "an", "the", "my", "new", "up", "me", "in", "event", "called", "named",
        ]
        let rest = question.words[(verb + 1)...].drop { articles.contains($0.lower) }
        var part: [Word] = []
        for (index, word) in zip(rest.indices, rest) {
            let ends = ["on", "at", "from", "tomorrow", "today", "next", "this", "to", "into", "in"]
            if ends.contains(word.lower) || Weekday(word) != nil || CivilDate.month(word) != nil { break }
            if word.lower == "for", let next = question.words.at(index + 1),
                next.isNumber || Weekday(next) != nil || ["tomorrow", "today"].contains(next.lower)
                    || CivilDate.month(next) != nil
            {
                break
            }
            if !part.isEmpty, word.followsPunctuation { break }
            part.append(word)
        }
        return part.isEmpty ? nil : part.phrase
    }

    private func date(for parameter: ToolParameter, question: Question) -> String? {
        guard DateReader.hasDate(question), let period = DateReader.period(of: question, today: today) else {
            return nil
        }
        let isEnd = parameter.isNamed(["to", "end", "until", "before", "last", "checkout"])
        let day = (isEnd ? period.upperBound : period.lowerBound).iso
        // One argument for day and hour.
        if parameter.format == "date-time", let time = question.time {
            return day + "T" + time.digits + ":00"
        }
        return day
    }

    private func place(in question: Question, isRequired: Bool) -> String? {
        if let name = NameReader.name(
            after: ["in", "at", "for", "near", "around", "to", "of", "from"], in: question.words)
        {
            return name
        }
        if let name = NameReader.names(in: question).first { return name }
        if let quoted = NameReader.quoted(in: question.text).first { return quoted }
        for index in question.words.indices where ["in", "at", "near"].contains(question.words[index].lower) {
            let rest = question.words[(index + 1)...].drop { Vocabulary.stop.contains($0.lower) }
            let phrase = rest.prefix { !Vocabulary.stop.contains($0.lower) }
            if !phrase.isEmpty { return Array(phrase).phrase }
        }
        return isRequired && !question.core.isEmpty
            ? question.core.filter { !["open", "weather"].contains($0.stem) }.phrase : nil
    }

    /// What a subject is called without the words that chose the tool: "recursion" in "define recursion".
    private func subject(of question: Question, beyond profile: ToolProfile) -> String {
        let names = NameReader.names(in: question)
        if let name = names.first { return name }
        let known = Set(profile.nameWords.map { Stemmer.stem($0) })
        let rest = question.subject.filter { !known.contains($0.stem) && !$0.isNumber }
        return rest.isEmpty ? question.topic : rest.phrase
    }

    private func message(in question: Question) -> String? {
        if let quoted = NameReader.quoted(in: question.text).last { return quoted }
        let words = question.words
        for index in words.indices.dropFirst()
        where ["saying", "that", "says"].contains(words[index].lower) || words[index].gap.contains(":") {
            let start = words[index].gap.contains(":") ? index : index + 1
            guard start < words.count else { continue }
            return String(Array(words[start...]).plain.dropLast()).trimmed
        }
        // "remind me on Thursday to return the books".
        let reminds = words.first { $0.stem == "remind" || $0.stem == "reminder" }
        if reminds != nil, let to = words.firstIndex(where: { $0.lower == "to" }), to + 1 < words.count {
            let rest = words[(to + 1)...].prefix {
                Weekday($0) == nil && !["on", "tomorrow"].contains($0.lower)
            }
            return String(Array(rest).plain.dropLast())
        }
        return nil
    }

    private func address(in question: Question) -> String? {
        for index in question.words.indices.dropFirst() where question.words[index].gap == "@" {
            let rest = question.words[index...].enumerated().prefix {
                $0.offset == 0 || $0.element.gap == "."
            }
            return question.words[index - 1].text + "@" + rest.map(\.element.text).joined(separator: ".")
        }
        return nil
    }

    private func expression(in question: Question) -> String? {
        let symbols: [String: String] = [
            "plus": "+", "minus": "-", "times": "*", "divided": "/", "over": "/", "multiplied": "*",
        ]
        guard let first = question.words.firstIndex(where: { $0.number != nil }),
            let last = question.words.lastIndex(where: { $0.number != nil })
        else { return nil }
        var text = question.words[first].gap.hasSuffix("(") ? "(" : ""
        for index in first...last {
            let word = question.words[index]
            if let symbol = symbols[word.lower] {
                text += " " + symbol + " "
            } else if !word.isNumber, let value = word.number {
                text += (index == first ? "" : word.gap) + String(value)
            } else if word.isNumber || word.text.count == 1 {
                text += index == first ? word.text : word.gap + word.text
            }
        }
        if text.filter({ $0 == "(" }).count > text.filter({ $0 == ")" }).count { text += ")" }
        return text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    private func category(in question: Question, _ profile: ToolProfile) -> String? {
        let nouns: Set<String> = ["events", "event", "activities", "activity", "meetings"]
        if let index = question.words.firstIndex(where: { nouns.contains($0.lower) }),
            let word = question.words.at(index - 1),
            !Vocabulary.stop.contains(word.lower), !Vocabulary.light.contains(word.stem),
            Weekday(word) == nil,
            !["list", "show", "find", "upcoming"].contains(word.lower)
        {
            return word.lower
        }
        let kinds: Set<String> = [
            "workshop", "talk", "lecture", "club", "seminar", "concert", "career", "sport", "sports", "party",
        ]
        for word in question.words {
            let single =
                word.lower.hasSuffix("s") && word.lower != "sports"
                ? String(word.lower.dropLast()) : word.lower
            if kinds.contains(single) { return single }
        }
        return nil
    }

    private func language(in question: Question) -> String? {
        let names = NameReader.name(after: ["in", "to", "into"], in: question.words)
        return names ?? NameReader.names(in: question).last
    }

    private static let currencies: [String: String] = [
        "dollar": "USD", "buck": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR", "pound": "GBP",
        "gbp": "GBP",
        "sterling": "GBP", "yen": "JPY", "jpy": "JPY", "franc": "CHF", "chf": "CHF", "rupee": "INR",
        "inr": "INR",
        "yuan": "CNY", "cny": "CNY", "peso": "MXN", "mxn": "MXN", "nzd": "NZD", "aud": "AUD", "cad": "CAD",
        "krona": "SEK",
    ]

    /// The first currency named is what one has, the second what one wants; "how many euros is 20 dollars" turns them.
    private func currency(for parameter: ToolParameter, question: Question) -> String? {
        var found = question.words.enumerated().compactMap { index, word in
            ArgumentFiller.currencies[word.stem].map { (index, $0) }
                ?? (word.gap.contains("$") ? (index, "USD") : nil)
                ?? (word.gap.contains("€") ? (index, "EUR") : nil)
                ?? (word.gap.contains("£") ? (index, "GBP") : nil)
        }
        if found.count > 1, let number = question.words.firstIndex(where: \.isNumber), found[0].0 < number,
            found[1].0 >= number
        {
            found.swapAt(0, 1)
        }
        let isTarget = parameter.isNamed(["to", "target", "into", "destination", "quote"])
        return isTarget ? found.dropFirst().first?.1 : found.first?.1
    }
}

/// Zones of a few large cities, as anybody knows them.
enum TimeZoneNames {
    private static let zones: [String: String] = [
        "tokyo": "Asia/Tokyo", "london": "Europe/London", "berlin": "Europe/Berlin", "paris": "Europe/Paris",
        "new york": "America/New_York", "los angeles": "America/Los_Angeles", "auckland": "Pacific/Auckland",
        "sydney": "Australia/Sydney", "madrid": "Europe/Madrid", "mumbai": "Asia/Kolkata",
        "beijing": "Asia/Shanghai",
        "chicago": "America/Chicago", "denver": "America/Denver", "cairo": "Africa/Cairo", "utc": "UTC",
        "sao paulo": "America/Sao_Paulo", "singapore": "Asia/Singapore", "rome": "Europe/Rome",
        "seoul": "Asia/Seoul",
    ]

    static func zone(in question: Question) -> String? {
        zones.first { question.padded.holds($0.key) }?.value
            ?? question.text.split(separator: " ").first { $0.contains("/") && $0.first?.isUppercase == true }
            .map { String($0).trimmingSuffix(in: "?.!,") }
            .flatMap { text in
                text.contains { $0.isLetter } && text.split(separator: "/").count == 2 && text.count > 8
                    ? text : nil
            }
    }
}

extension DateReader {
    static func hasDate(_ question: Question) -> Bool { EventQuestion.hasPeriod(question) }
}
