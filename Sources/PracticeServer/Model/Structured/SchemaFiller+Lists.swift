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
            elements = texts(element).filter { fits($0, element) }.map { .string($0) }
        } else {
            elements = fill(element, level: level + 1).map { [$0] } ?? []
        }
        elements = elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        if elements.isEmpty || elements.count < field.schema["minItems"]?.int ?? 0 { return nil }
        return .array(Array(elements.prefix(most)))
    }

    /// One object for each line that says something of it; one for the whole text where no line does alone.
    private func objects(_ element: Field, level: Int) -> [PracticeJSON] {
        let wanted = element.children.filter(\.isRequired).count
        let known = source.lines.compactMap { line -> PracticeJSON? in
            let filler = SchemaFiller(root: root, source: SourceText(line.text))
            let found = element.children.compactMap { filler.fill($0, level: level + 2) }
            guard found.count >= max(1, min(2, wanted)) else { return nil }
            return filler.fill(element, level: level + 1)
        }
        return known.isEmpty ? fill(element, level: level + 1).map { [$0] } ?? [] : known
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
        if let one = string(element), element.parameter.isNamed(["emails", "links", "urls", "speakers"]) {
            return [one]
        }
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
