/// What stands for a required field of which the text says nothing.
extension SchemaFiller {
    func blank(_ field: Field, level: Int) -> PracticeJSON {
        if field.isNullable || level >= Self.mostLevels { return .null }
        if let only = field.schema["const"] { return only }
        if field.kind != .array, let first = field.options.first {
            let neutral: Set<String> = ["unknown", "other", "none", "n/a", "unspecified", "any", "tbd"]
            return .string(field.options.first { neutral.contains($0.lowercased()) } ?? first)
        }
        switch field.kind {
        case .object:
            let members = field.children.filter(\.isRequired).map { ($0.name, blank($0, level: level + 1)) }
            return .object(Dictionary(members, uniquingKeysWith: { _, last in last }))
        case .array:
            let count = min(field.schema["minItems"]?.int ?? 0, Self.mostElements)
            guard count > 0, let element = field.element else { return .array([]) }
            return .array(Array(repeating: blank(element, level: level + 1), count: count))
        case .boolean: return .bool(false)
        case .integer, .number: return .number(max(0, field.schema["minimum"]?.number ?? 0))
        case .string:
            let guesses = ["", "unknown", "00:00", "1970-01-01", "1970-01-01T00:00:00Z", "0"]
            return .string(guesses.first { fits($0, field) } ?? "unknown")
        }
    }

    /// Whether a text keeps to the field's own bounds.
    func fits(_ text: String, _ field: Field) -> Bool {
        let length = text.unicodeScalars.count
        if let least = field.schema["minLength"]?.int, length < least { return false }
        if let most = field.schema["maxLength"]?.int, length > most { return false }
        switch field.format {
        case "date" where text.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) == nil: return false
        case "date-time" where !text.contains("T"): return false
        case "time" where text.wholeMatch(of: #/\d\d:\d\d(:\d\d)?Z?/#) == nil: return false
        case "email" where !text.contains("@"): return false
        case "uri" where !text.contains(":"): return false
        default: break
        }
        // A pattern that is none binds nothing.
        guard let pattern = field.schema["pattern"]?.string, let regex = try? Regex(pattern) else {
            return true
        }
        return text.firstMatch(of: regex) != nil
    }
}
