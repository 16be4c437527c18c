/// Fields of text: by what their name and format ask for.
extension SchemaFiller {
    func string(_ field: Field) -> String? {
        candidates(field).map(\.trimmed).first { !$0.isEmpty && fits($0, field) }
    }

    private func candidates(_ field: Field) -> [String] {
        let parameter = field.parameter
        let label = source.label(field.stems)
        if field.format == "email" || parameter.isNamed(["email", "mail"]) {
            return matches(#/[\w.+-]+@[\w-]+(\.[\w-]+)+/#)
        }
        if ["uri", "url"].contains(field.format) || parameter.isNamed(["url", "link", "website", "homepage"])
        {
            return matches(#/https?:\/\/[^\s<>")]+/#)
        }
        if parameter.isNamed(["phone", "telephone", "fax"]) { return matches(#/\+?\d[\d ()-]{6,}\d/#) }
        if field.format == "date-time" { return instants() }
        if isTime(field) { return times(field, label) }
        if parameter.isWeekday { return days(label) }
        if parameter.isDate { return dates(label) }
        if parameter.isNamed(["room"]) { return places().map(\.room) }
        if parameter.isNamed(["building", "hall"]) { return places().map(\.building) }
        if parameter.isNamed(["place", "location", "venue", "where", "address"]) || isNameOfPlace(field) {
            return [label].compactMap { $0 } + places().map(\.whole)
        }
        if let label { return [label] }
        if parameter.isNamed(["topic", "theme"]) { return source.sentences.flatMap(topics) }
        if isPerson(field) { return people() }
        if isTitle(field) { return titles() }
        if parameter.isNamed(["summary", "description", "abstract", "gist", "notes", "details"]) {
            return [source.sentences.prefix(2).map(\.text).joined(separator: " ")]
        }
        return phrases(about: field.stems)
    }

    private func matches<Output>(_ regex: Regex<Output>) -> [String] {
        source.text.matches(of: regex).map { String(source.text[$0.range]) }
    }

    private func isNameOfPlace(_ field: Field) -> Bool {
        field.parameter.isNamed(["name"])
            && field.holder.contains { ["place", "location", "venue"].contains($0) }
    }

    private func isTitle(_ field: Field) -> Bool {
        field.parameter.isNamed(["title", "name", "event", "headline", "subject", "heading", "what"])
    }

    private func isPerson(_ field: Field) -> Bool {
        let roles: Set<String> = [
            "person", "speaker", "host", "organizer", "organiser", "contact", "author", "instructor",
            "teacher",
            "lecturer", "presenter", "guest", "leader", "sender",
        ]
        return field.parameter.isNamed(roles)
            || field.parameter.isNamed(["name"]) && field.holder.contains { roles.contains($0) }
    }

    /// Names that follow a word which introduces a person, or a title of one.
    private func people() -> [String] {
        source.sentences.compactMap { sentence in
            let words = sentence.words
            let roles: Set<String> = ["dr", "prof", "professor", "mr", "ms", "mrs"]
            for index in words.indices
            where ["by", "with", "from", "speaker"].contains(words[index].lower)
                || roles.contains(words[index].lower)
            {
                let start = roles.contains(words[index].lower) ? index : index + 1
                let name = words[start...].prefix { $0.isCapitalised && !$0.isNumber && Weekday($0) == nil }
                if (2...4).contains(name.count) { return Array(name).phrase }
            }
            return nil
        }
    }

    /// A heading, or what the first sentence is about.
    private func titles() -> [String] {
        var titles: [String] = []
        if source.lines.count > 1, let first = source.lines.first, first.words.count <= 10,
            !first.text.hasSuffix("."), !first.text.contains(": ")
        {
            titles.append(first.text)
        }
        // What has a day or an hour is what is announced.
        let timed = source.sentences.filter { !Schedule($0.words).isEmpty }
        return titles + (timed + source.sentences).compactMap { subject(of: $0.words) }
    }

    private func subject(of words: [Word]) -> String? {
        let opening = words.drop {
            ["the", "a", "an", "each", "every", "our", "next", "this"].contains($0.lower)
        }
        let name = opening.prefix { word in
            !Vocabulary.auxiliaries.contains(word.lower) && !["at", "in", "on", "from"].contains(word.lower)
                && (word.isCapitalised || !word.lower.hasSuffix("s") || word.lower.hasSuffix("ss"))
        }
        guard (1...7).contains(name.count), name.count < opening.count else { return nil }
        return Array(name).phrase
    }

    /// What a sentence says after it has named one of the stems.
    func phrases(about stems: Set<String>) -> [String] {
        source.sentences(about: stems).compactMap { sentence in
            guard let index = sentence.words.lastIndex(where: { stems.contains($0.stem) }) else { return nil }
            let rest = sentence.words[(index + 1)...]
                .drop {
                    Vocabulary.auxiliaries.contains($0.lower) || ["of", "for", "to", "in"].contains($0.lower)
                }
            let phrase = rest.enumerated().prefix { $0.offset == 0 || !$0.element.followsPunctuation }
                .map(\.element)
            return phrase.isEmpty ? nil : phrase.phrase
        }
    }
}
