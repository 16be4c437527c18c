/// Fills a JSON schema from a text: each field with what the text says of it, by the field's name, description, type
/// and format.
///
/// What the text does not say is left out where the schema allows, null where that is allowed, and else empty. It
/// invents nothing, and the same text and schema always give the same value.
struct SchemaFiller: Sendable {
    /// The most levels of a value, for schemas that refer to themselves.
    static let mostLevels = 12
    /// The most elements of a list that are read from a text, and the most that are made up.
    static let mostElements = 20
    static let mostBlanks = 1_000
    /// The most lines, sentences or clauses that are looked at for one element each.
    static let mostParts = 1_000

    let root: PracticeJSON
    let source: SourceText
    /// True when the text is no more than what tells of one element of a list.
    var isNarrow = false
    /// One for all parts of a value.
    var patterns = PatternTrials()

    /// The value; an object for a schema that names no type.
    func value() -> PracticeJSON {
        fill(Field(name: "", schema: root, isRequired: true, root: root), level: 0)
            ?? blank(Field(name: "", schema: root, isRequired: true, root: root), level: 0)
    }

    /// What the text says of a field; nil when it says nothing.
    func fill(_ field: Field, level: Int) -> PracticeJSON? {
        guard level < Self.mostLevels else { return nil }
        if let only = field.schema["const"] { return only }
        if field.alternatives.count > 1 { return alternative(of: field, level: level) }
        if !field.options.isEmpty, field.kind != .array { return option(of: field) }
        switch field.kind {
        case .object: return object(field, level: level)
        case .array: return list(field, level: level)
        case .boolean: return boolean(field).map { .bool($0) }
        case .integer, .number: return number(field).map { .number($0) }
        case .string: return string(field).map { .string($0) }
        }
    }

    /// Of several alternatives the one of which the text says the most; the first of those that are equal.
    private func alternative(of field: Field, level: Int) -> PracticeJSON? {
        let filled = field.alternatives.compactMap { choice -> (value: PracticeJSON, told: Int)? in
            guard choice.kind == .object, choice.alternatives.isEmpty else {
                return fill(choice, level: level + 1).map { ($0, 1) }
            }
            let (members, told) = members(of: choice, level: level + 1)
            return told == 0 ? nil : (.object(members), told)
        }
        let most = filled.map(\.told).max()
        return filled.first { $0.told == most }?.value
    }

    /// An object of which the text says nothing is nothing; the whole value is an object all the same.
    private func object(_ field: Field, level: Int) -> PracticeJSON? {
        let (members, told) = members(of: field, level: level)
        let isConstant = told == 0 && field.children.contains { members[$0.name] == $0.schema["const"] }
        return told > 0 || level == 0 || isConstant ? .object(members) : nil
    }

    /// The members that the text tells or the schema requires, and of how many the text tells; a constant is no knowledge.
    func members(of field: Field, level: Int) -> (members: [String: PracticeJSON], told: Int) {
        var members: [String: PracticeJSON] = [:]
        var told = 0
        for child in field.children {
            if let value = fill(child, level: level + 1) {
                members[child.name] = value
                if child.schema["const"] == nil { told += 1 }
            } else if child.isRequired {
                members[child.name] = blank(child, level: level + 1)
            }
        }
        return (members, told)
    }

    /// The option that the text mentions first.
    private func option(of field: Field) -> PracticeJSON? {
        if let label = source.label(field.stems) {
            let words = Tokenizer.words(in: label)
            if let named = field.options.first(where: { mentions($0, in: words) != nil }) {
                return .string(named)
            }
        }
        for sentence in source.sentences {
            let found = field.options.compactMap { option in
                mentions(option, in: sentence.words).map { (option, $0) }
            }
            if let first = found.min(by: { $0.1 < $1.1 }) { return .string(first.0) }
        }
        return nil
    }

    /// Where the words speak of an option; nil where they do not.
    func mentions(_ option: String, in words: [Word]) -> Int? {
        let named = Tokenizer.words(in: option.replacingUnderscores)
        guard let first = named.first else { return nil }
        if named.count == 1, let day = Weekday(Word(option.capitalisedFirst)) {
            return words.firstIndex { Weekday($0) == day }
        }
        return words.indices.first { index in
            words[index].stem == first.stem
                && named.indices.allSatisfy { words.at(index + $0)?.stem == named[$0].stem }
        }
    }
}
