/// Fields of text: by what their name and format ask for.
extension SchemaFiller {
    func string(_ field: Field) -> String? {
        let said = candidates(field).map(\.trimmed).filter { !$0.isEmpty }
        return said.first { fits($0, field) } ?? matching(field)
            ?? said.lazy.compactMap { fitted($0, field) }.first
    }

    /// What the text holds that is written as the field's pattern has it, where the pattern says more than "some text".
    private func matching(_ field: Field) -> String? {
        guard let pattern = field.schema["pattern"]?.string else { return nil }
        let inner = pattern.trimmingPrefix("^")
        let loose = inner.hasSuffix("$") && !inner.hasSuffix("\\$") ? inner.dropLast() : inner
        guard !loose.isEmpty, !fits("unknown", field), !fits("some text", field) else { return nil }
        return patterns.places(of: String(loose), in: source.text).lazy.filter { isWhole($0) }
            .map { String(source.text[$0]) }.first { !$0.isEmpty && fits($0, field) }
    }

    /// True for a part of the text that neither begins nor ends inside a word.
    private func isWhole(_ range: Range<String.Index>) -> Bool {
        let text = source.text
        let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
        let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        return ![before, after].contains { $0.isLetter || $0.isNumber }
    }

    /// The text as the field's bounds want it: in other letters, as a row of words, shortened between words, or with
    /// what stands around it.
    func fitted(_ text: String, _ field: Field) -> String? {
        if fits(text, field) { return text }
        let words = Tokenizer.words(in: text).map(\.lower)
        var ways = [
            text.uppercased(), text.lowercased(), text.filter(\.isNumber), text.filter { !$0.isWhitespace },
        ]
        ways += ["-", "_", ""].map { words.joined(separator: $0) }
        if let most = field.schema["maxLength"]?.int { ways.append(Self.shortened(text, to: most)) }
        if field.schema["minLength"] != nil, let start = source.text.firstRange(of: text)?.lowerBound {
            ways.append(String(source.text[start...]))
            ways.append(source.sentences.first { $0.text.contains(text) }?.text ?? "")
            ways.append(source.text.trimmed)
        }
        let most = field.schema["maxLength"]?.int ?? .max
        return (ways + ways.map { Self.shortened($0, to: most) }).first { !$0.isEmpty && fits($0, field) }
    }

    private static func shortened(_ text: String, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var kept = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            let longer = kept.isEmpty ? String(word) : kept + " " + word
            guard longer.unicodeScalars.count <= limit else { break }
            kept = longer
        }
        return kept.isEmpty
            ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(0, limit))))
            : kept.trimmingSuffix(in: ",;:")
    }

    /// No longer than an address may be (RFC 5321): without an end, a text without spaces is read anew from each of its
    /// characters.
    static var mail: Regex<(Substring, Substring)> {
        #/[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,8}/#
    }
    static var link: Regex<Substring> { #/https?:\/\/[^\s<>")]+/# }

    private func candidates(_ field: Field) -> [String] {
        let parameter = field.parameter
        let label = source.label(field.stems)
        if field.format == "email" || parameter.isNamed(["email", "mail"]) {
            return matches(Self.mail)
        }
        if ["uri", "url"].contains(field.format) || parameter.isNamed(["url", "link", "website", "homepage"])
        {
            return matches(Self.link)
        }
        if field.format == "uuid" { return matches(Self.uuid) }
        if field.format == "ipv4" { return matches(Self.address) }
        if parameter.isNamed(["currency"]) { return currencies() }
        if parameter.isNamed(["phone", "telephone", "fax"]) { return matches(#/\+?\d[\d ()-]{6,30}\d/#) }
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
        if parameter.isNamed(["city", "town", "country", "state"]) {
            return source.sentences.compactMap {
                NameReader.name(after: ["in", "from", "to", "near"], in: $0.words)
            }
        }
        if isPerson(field) { return parts(ofNames: people() + named(), field) }
        if isTitle(field) { return isNarrow ? things() + titles() + named() : titles() }
        if parameter.isNamed(["summary", "description", "abstract", "gist", "notes", "details"]) {
            return [source.sentences.prefix(2).map(\.text).joined(separator: " ")]
        }
        return phrases(about: field.stems)
    }

    func matches<Output>(_ regex: Regex<Output>) -> [String] {
        source.text.matches(of: regex).map { String(source.text[$0.range]) }
    }

    private func isNameOfPlace(_ field: Field) -> Bool {
        field.parameter.isNamed(["name"])
            && field.holder.contains { ["place", "location", "venue"].contains($0) }
    }

    func isTitle(_ field: Field) -> Bool {
        field.parameter.isNamed(["title", "name", "event", "headline", "subject", "heading", "what"])
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
