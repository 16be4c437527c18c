/// One argument of a tool, as its JSON schema tells it.
struct ToolParameter: Sendable {
    enum Kind: Sendable { case string, integer, number, boolean, array, object }

    let name: String
    let kind: Kind
    let isRequired: Bool
    let description: String
    let format: String
    let options: [String]
    let schema: PracticeJSON
    /// The words of the name, lower case.
    let nameWords: [String]
    let padded: String

    init(name: String, schema: PracticeJSON, isRequired: Bool) {
        self.name = name
        self.schema = schema
        self.isRequired = isRequired
        description = schema["description"]?.string ?? ""
        format = schema["format"]?.string ?? ""
        options = (schema["enum"]?.array ?? schema["items"]?["enum"]?.array ?? []).compactMap(\.string)
        kind = ToolParameter.kind(of: schema)
        nameWords = ToolParameter.split(name)
        padded = Tokenizer.padded(nameWords.joined(separator: " ") + " " + description)
    }

    private static func kind(of schema: PracticeJSON) -> Kind {
        let type =
            schema["type"]?.string
            ?? schema["type"]?.array?.compactMap(\.string).first { $0 != "null" }
            ?? schema["anyOf"]?.array?.compactMap { $0["type"]?.string }.first { $0 != "null" }
        switch type {
        case "integer": return .integer
        case "number": return .number
        case "boolean": return .boolean
        case "array": return .array
        case "object": return .object
        default: return .string
        }
    }

    /// "fromDate", "from_date" and "from-date" are the same two words.
    static func split(_ name: String) -> [String] {
        var words: [String] = [""]
        var previous: Character = " "
        for character in name {
            if character == "_" || character == "-" || character == "." || character == " " {
                words.append("")
            } else {
                if character.isUppercase, previous.isLowercase { words.append("") }
                words[words.count - 1].append(character)
            }
            previous = character
        }
        return words.filter { !$0.isEmpty }.map { $0.lowercased() }
    }

    func isNamed(_ names: Set<String>) -> Bool { nameWords.contains { names.contains($0) } }

    var isWeekday: Bool {
        if options.contains(where: { $0.lowercased().hasPrefix("monday") || $0.lowercased() == "mon" }) {
            return true
        }
        return kind == .string
            && (isNamed(["weekday", "dow"]) || padded.holds(["weekday", "day of the week", "day of week"]))
    }

    var isDate: Bool {
        guard kind == .string, options.isEmpty, !isWeekday else { return false }
        if format.hasPrefix("date") { return true }
        if isNamed(["date", "day", "since", "deadline", "checkin", "checkout"]) { return true }
        let isBound = isNamed([
            "from", "to", "start", "end", "after", "before", "until", "begin", "first", "last",
        ])
        return isBound && padded.holds(["date", "dates", "day", "yyyy", "yyyy mm dd", "iso 8601"])
    }

    var isZone: Bool {
        isNamed(["timezone", "zone", "tz"]) || padded.holds(["time zone", "timezone", "iana"])
    }

    var isQuery: Bool {
        guard kind == .string, options.isEmpty else { return false }
        let names: Set<String> = [
            "query", "q", "question", "keywords", "keyword", "term", "terms", "search", "topic", "phrase",
            "text", "input",
            "prompt", "about", "subject", "lookup",
        ]
        return isNamed(names)
            || padded.holds(["search", "look for", "keywords", "question", "what to find", "look up"])
    }
}
