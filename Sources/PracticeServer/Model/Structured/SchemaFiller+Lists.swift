/// Fields that are lists.
extension SchemaFiller {
    func list(_ field: Field, level: Int) -> PracticeJSON? {
        guard let element = field.element else { return nil }
        let most = min(field.schema["maxItems"]?.int ?? Self.mostElements, Self.mostElements)
        var elements: [PracticeJSON]
        if element.kind == .object {
            elements = objects(element, level: level)
        } else if !element.options.isEmpty {
            let words = Tokenizer.words(in: source.text)
            elements = element.options.filter { mentions($0, in: words) != nil }.map { .string($0) }
        } else if element.kind == .string {
            elements = texts(element).compactMap { fitted($0, element) }.map { .string($0) }
        } else if element.kind == .number || element.kind == .integer {
            elements = numbers(element)
        } else {
            elements = fill(element, level: level + 1).map { [$0] } ?? []
        }
        elements = elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        guard !elements.isEmpty, most > 0 else { return nil }
        let found = Array(elements.prefix(most))
        return .array(found + blanks(of: field, after: found, level: level))
    }

    /// One object for each part of the text that says something of one: for each line, else each sentence, else each
    /// clause, whichever tells of the most. One for the whole text where no part does alone.
    private func objects(_ element: Field, level: Int) -> [PracticeJSON] {
        // Within the part that one element has, a list has lines alone: each level would read all of them three times.
        let ways =
            isNarrow
            ? [source.lines.map(\.text)]
            : [source.lines.map(\.text), source.sentences.map(\.text), clauses(of: element)]
        var best: [PracticeJSON] = []
        for parts in ways {
            let known = parts.prefix(Self.mostParts).compactMap { object(element, in: $0, level: level) }
                .reduce(into: [PracticeJSON]()) { if !$0.contains($1) { $0.append($1) } }
            if known.count > best.count { best = known }
        }
        return best.isEmpty ? fill(element, level: level + 1).map { [$0] } ?? [] : best
    }

    private func object(_ element: Field, in part: String, level: Int) -> PracticeJSON? {
        let wanted = element.children.filter(\.isRequired).count
        let filler = SchemaFiller(
            root: root, source: SourceText(part), isNarrow: true, patterns: patterns)
        if element.alternatives.count > 1 { return filler.fill(element, level: level + 1) }
        let (members, told) = filler.members(of: element, level: level + 1)
        return told >= max(1, min(2, wanted)) ? .object(members) : nil
    }

    /// The text between commas, semicolons and "and", where each part but the first names another one; a part that
    /// names none goes on about the one before.
    private func clauses(of element: Field) -> [String] {
        let key =
            element.children.first { isPerson($0) || isTitle($0) }
            ?? element.children.first(where: \.isRequired)
        var left = Self.mostParts
        return source.sentences.prefix(left).flatMap { sentence in
            let parts = sentence.text.replacing(#/;|, and |, | and /#, with: "\n").split(
                separator: "\n"
            ).prefix(left)
            left -= parts.count
            return parts.reduce(into: [String]()) { grouped, part in
                let filler = SchemaFiller(
                    root: root, source: SourceText(String(part)), isNarrow: true, patterns: patterns)
                let isNew = key.map { filler.fill($0, level: 1) != nil } ?? true
                if isNew || grouped.isEmpty {
                    grouped.append(String(part))
                } else {
                    grouped[grouped.count - 1] += ", " + part
                }
            }
        }
    }

    /// The numbers of the sentence that speaks of them; of the whole text where it holds nothing but a row of them.
    private func numbers(_ element: Field) -> [PracticeJSON] {
        let label = source.label(element.stems).map { SourceText.Line($0) }
        let spoken = label.map { [$0] } ?? Array(source.sentences(about: element.stems).prefix(1))
        return spoken.flatMap { NumberReader.numbers(in: $0.words) }
            .map { element.kind == .integer ? $0.value.rounded() : $0.value }
            .filter { fits($0, element) }.map { .number($0) }
    }

    private func texts(_ element: Field) -> [String] {
        if let label = source.label(element.stems) { return parts(of: label) }
        if element.parameter.isWeekday || element.parameter.isNamed(["days", "weekdays"]) {
            return days(nil)
        }
        if element.parameter.isNamed(["dates"]) { return dates(nil) }
        if element.parameter.isNamed(["topic", "topics", "subjects", "themes", "tags", "keywords"]) {
            return source.sentences.flatMap(topics)
        }
        if element.parameter.isNamed(["emails", "mails"]) { return matches(Self.mail) }
        if element.parameter.isNamed(["links", "urls", "websites"]) { return matches(Self.link) }
        if isPerson(element) { return people() + named() }
        return phrases(about: element.stems).first.map(parts) ?? []
    }

    /// What follows a verb that tells what something is about.
    func topics(_ sentence: SourceText.Line) -> [String] {
        let verbs: Set<String> = [
            "covers", "cover", "about", "topic", "topics", "discusses", "introduces", "featuring",
        ]
        guard let index = sentence.words.firstIndex(where: { verbs.contains($0.lower) }) else { return [] }
        let rest = sentence.words[(index + 1)...].drop { ["is", "are", "will", "be"].contains($0.lower) }
        let text = rest.reduce(into: "") { $0 += ($0.isEmpty ? "" : $1.gap) + $1.text }
        return parts(of: text)
    }

    /// The parts of an enumeration.
    private func parts(of text: String) -> [String] {
        text.replacing(", and ", with: ", ").replacing(" and ", with: ", ").split(separator: ", ")
            .map { $0.trimmed.trimmingSuffix(in: ".;!") }.filter { !$0.isEmpty }
    }
}
