/// What stands for a required field of which the text says nothing.
extension SchemaFiller {
    /// The longest text that is made up to fill a least length.
    private static let longestBlank = 10_000

    /// - Parameter index: how many blanks stand before it in the same list, where each has to be another.
    func blank(_ field: Field, level: Int, index: Int = 0) -> PracticeJSON {
        if let only = field.schema["const"] { return only }
        if field.isNullable && index == 0 || level >= Self.mostLevels { return .null }
        if field.kind != .array, !field.options.isEmpty {
            let neutral: Set<String> = ["unknown", "other", "none", "n/a", "unspecified", "any", "tbd"]
            let ordered =
                field.options.filter { neutral.contains($0.lowercased()) }
                + field.options.filter { !neutral.contains($0.lowercased()) }
            return .string(ordered[min(index, ordered.count - 1)])
        }
        switch field.kind {
        case .object:
            let members = field.children.filter(\.isRequired).map {
                ($0.name, blank($0, level: level + 1, index: index))
            }
            return .object(Dictionary(members, uniquingKeysWith: { _, last in last }))
        case .array: return .array(blanks(of: field, after: [], level: level))
        case .boolean:
            let allowed = field.schema["enum"]?.array?.compactMap(\.bool) ?? [false, true]
            return .bool(allowed.isEmpty ? false : allowed[min(index, allowed.count - 1)])
        case .integer, .number: return .number(blankNumber(field, index: index))
        case .string: return .string(blankText(field, index: index))
        }
    }

    /// What a list lacks of the least number of its elements.
    func blanks(of field: Field, after known: [PracticeJSON], level: Int) -> [PracticeJSON] {
        guard let element = field.element else { return [] }
        let least = min(field.schema["minItems"]?.int ?? 0, Self.mostBlanks)
        let isUnique = field.schema["uniqueItems"]?.bool == true
        var blanks: [PracticeJSON] = []
        var index = 0
        // Twice as many tries as elements: some blanks may be there already.
        while known.count + blanks.count < least, index < 2 * least + known.count {
            let next = blank(element, level: level + 1, index: isUnique ? index : 0)
            index += 1
            if !isUnique || !(known + blanks).contains(next) { blanks.append(next) }
        }
        return blanks
    }

    private func blankText(_ field: Field, index: Int) -> String {
        let numbered = index == 0 ? "" : " \(index + 1)"
        var guesses =
            index == 0
            ? ["", "unknown", "00:00", "1970-01-01", "1970-01-01T00:00:00Z", "0"] : ["unknown" + numbered]
        guesses += [
            "unknown\(index)@example.org", "https://example.org/\(index)", "\(index)",
            "00000000-0000-0000-0000-\(String(repeating: "0", count: 11))\(index % 10)",
            "0.0.0.\(index % 256)",
        ]
        if let plain = guesses.first(where: { fits($0, field) }) { return plain }
        let least = min(field.schema["minLength"]?.int ?? 0, Self.longestBlank)
        let most = field.schema["maxLength"]?.int ?? Self.longestBlank
        let repeated = String(repeating: "unknown ", count: least / 8 + 1)
        let filled = String((numbered.trimmed + repeated).prefix(max(least, min(most, 7))))
        if fits(filled, field) { return filled }
        guard let pattern = field.schema["pattern"]?.string, let sample = PatternSample(pattern) else {
            return filled
        }
        return sample.texts(upTo: max(least, index)).lazy.filter { fits($0, field) }.dropFirst(index).first
            ?? sample.texts(upTo: least).first { fits($0, field) } ?? filled
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
        case "uuid" where text.wholeMatch(of: Self.uuid) == nil: return false
        case "ipv4" where text.wholeMatch(of: Self.address) == nil: return false
        default: break
        }
        guard let pattern = field.schema["pattern"]?.string else { return true }
        return patterns.admits(text, by: pattern)
    }

    static var uuid: Regex<Substring> {
        #/[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}/#
    }

    static var address: Regex<Substring> {
        #/[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/#
    }
}
