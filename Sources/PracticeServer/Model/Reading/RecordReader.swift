import Foundation

/// Reads a context that is JSON: each record becomes a passage whose sentence says what its members say.
enum RecordReader {
    /// Python's print of a list of documents: `Document(page_content='…', metadata={…})`.
    static func printedDocuments(in text: String) -> [Passage] {
        let lead = "page_content="
        return text.components(separatedBy: lead).dropFirst().compactMap { part in
            guard let mark = part.first, mark == "'" || mark == "\"" else { return nil }
            let body = part.dropFirst()
            let ends = ["\(mark), metadata", "\(mark))"].compactMap { body.range(of: $0)?.lowerBound }
            guard let end = ends.min() else { return nil }
            return Passage(title: nil, text: String(body[..<end]))
        }
    }

    /// The text without its JSON value, and the passages of that value.
    static func extract(from text: String) -> (rest: String, passages: [Passage])? {
        guard let (json, range) = value(in: text) else { return nil }
        // "Reply in this format: {…}" shows a shape, and states no fact.
        let before = Tokenizer.padded(String(text[..<range.lowerBound].suffix(80)))
        if before.holds(["reply", "respond", "return", "output", "format", "schema", "example", "shape"]) {
            return nil
        }
        let passages = records(json, named: nil)
        guard !passages.isEmpty else { return nil }
        return (text.replacingCharacters(in: range, with: ""), passages)
    }

    /// The first object or array of records; a bracketed number such as "[1]" is none.
    private static func value(in text: String) -> (PracticeJSON, Range<String.Index>)? {
        guard text.contains("\""), text.contains(":") else { return nil }
        for opener in ["{", "["] {
            guard
                let start = text.range(of: "\\" + opener + "\\s*[\\[{\"]", options: .regularExpression)?
                    .lowerBound,
                let end = text.lastIndex(of: opener == "{" ? "}" : "]"), start < end
            else { continue }
            let range = start..<text.index(after: end)
            // Brackets that only look like JSON are read as text.
            if let json = try? PracticeJSON.parse(String(text[range])),
                json.object != nil || json.array != nil
            {
                return (json, range)
            }
        }
        return nil
    }

    private static let nameKeys = ["name", "title", "subject", "event", "topic"]

    private static func records(_ json: PracticeJSON, named name: String?) -> [Passage] {
        switch json {
        case .array(let values): return values.flatMap { records($0, named: name) }
        case .string(let text): return text.isEmpty ? [] : [Passage(title: name, text: text)]
        case .object(let members): return passages(of: members, named: name)
        default: return []
        }
    }

    private static func passages(of members: [String: PracticeJSON], named name: String?) -> [Passage] {
        let key = nameKeys.first { members[$0]?.string != nil }
        let own = key.flatMap { members[$0]?.string } ?? name
        var clauses: [String] = []
        var texts: [Passage] = []
        var nested: [Passage] = []
        for member in members.keys.sorted(by: { rank($0) < rank($1) }) where member != key {
            guard let value = members[member] else { continue }
            let words = ToolParameter.split(member).joined(separator: " ")
            switch value {
            case .object,
                .array where value.array?.contains { $0.object != nil } ?? true:
                nested += records(value, named: own ?? words)
            case .array(let values):
                clauses.append(words + " " + values.map { $0.string ?? $0.text }.joined(separator: ", "))
            case .string(let text) where Tokenizer.words(in: text).count > 5:
                texts.append(Passage(title: own ?? words, text: text))
            case .null: break
            default: clauses.append(clause(member, words, value.string ?? value.text))
            }
        }
        if !clauses.isEmpty {
            let lead = own.map { $0 + ": " } ?? ""
            let sentence = (lead + clauses.joined(separator: ", ")).capitalisedFirst.asSentence
            texts.insert(Passage(title: own, text: sentence), at: 0)
        }
        return texts + nested
    }

    private static let days: Set<String> = ["day", "days", "weekday", "date", "on"]
    private static let times: Set<String> = ["time", "start", "at", "when"]
    private static let places: Set<String> = ["place", "location", "room", "venue", "building", "where"]
    private static let prices: Set<String> = ["price", "cost", "fee"]

    /// Days first, then times, as a sentence would have them.
    private static func rank(_ key: String) -> String {
        let lower = key.lowercased()
        if days.contains(lower) { return "0" }
        if times.contains(lower) { return "1" }
        return (places.contains(lower) ? "2" : "3") + lower
    }

    private static func clause(_ key: String, _ words: String, _ value: String) -> String {
        let lower = key.lowercased()
        if days.contains(lower) { return "on " + value }
        if times.contains(lower) { return (value.first?.isNumber ?? false) ? "at " + value : value }
        if places.contains(lower) {
            return "in " + (value.first?.isNumber ?? false ? words + " " : "") + value
        }
        if prices.contains(lower) { return "costs " + value }
        return words + " " + (value == "true" ? "yes" : value == "false" ? "no" : value)
    }
}
