/// Reads a Markdown file with front matter: `---`, lines of `key: value`, `---`, text.
struct DocumentParser {
    /// The path below the knowledge base, for messages.
    let file: String

    private static let keys = ["title", "category", "tags", "pinned", "summary"]
    private static let maximumValueLength = 300

    init(file: String) {
        self.file = file
    }

    func parse(_ text: String) throws(CampusError) -> CampusDocument {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first?.trimmed == "---" else {
            throw failure(
                1, "found \(quoted(lines.first?.trimmed ?? "")), expected \"---\"",
                "Begin the file with front matter: ---, then title: and category:, then --- again.")
        }
        guard let closing = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
            throw failure(
                1, "the front matter that begins here is not closed",
                "Write a line with --- after the last key.")
        }
        let fields = try readFields(lines[1..<closing])
        let title = try required("title", in: fields, closing: closing)
        let category = try required("category", in: fields, closing: closing)
        let isPinned = try readPinned(fields)
        let body = lines[(closing + 1)...].joined(separator: "\n").trimmed
        guard !body.isEmpty else {
            throw failure(closing + 1, "found no text below the front matter", "Write at least one sentence.")
        }
        return CampusDocument(
            file: file.split(separator: "/").last.map(String.init) ?? file, title: title,
            category: category.lowercased(), tags: readTags(fields["tags"]?.value),
            isPinned: isPinned, summary: fields["summary"]?.value, body: body)
    }

    private typealias Field = (value: String, line: Int)

    private func readFields(_ lines: ArraySlice<Substring>) throws(CampusError) -> [String: Field] {
        var fields: [String: Field] = [:]
        for index in lines.indices where !lines[index].trimmed.isEmpty {
            let number = index + 1
            guard let colon = lines[index].firstIndex(of: ":") else {
                throw failure(
                    number, "found \(quoted(lines[index].trimmed)), expected \"key: value\"",
                    "Put a colon after the key, or close the front matter above with ---.")
            }
            let key = lines[index][..<colon].trimmed
            guard Self.keys.contains(key) else {
                throw failure(
                    number, "found the unknown key \(quoted(key))",
                    "Use one of \(Self.keys.joined(separator: ", ")).")
            }
            let value = unquoted(lines[index][lines[index].index(after: colon)...].trimmed)
            guard !value.isEmpty, value.count <= Self.maximumValueLength else {
                throw failure(
                    number, "found \(value.count) characters after \(quoted(key)), expected 1 to 300",
                    "Write a short value or remove the line.")
            }
            if let earlier = fields.updateValue((value, number), forKey: key) {
                throw failure(
                    number, "found \(quoted(key)) a second time, after line \(earlier.line)",
                    "Keep one of them.")
            }
        }
        return fields
    }

    private func required(
        _ key: String, in fields: [String: Field], closing: Int
    ) throws(CampusError) -> String {
        guard let field = fields[key] else {
            throw failure(
                closing + 1, "found no \(quoted(key)) in the front matter that ends here",
                "Add a line such as \"\(key): \(key == "title" ? "Chess Club" : "clubs")\".")
        }
        return field.value
    }

    private func readPinned(_ fields: [String: Field]) throws(CampusError) -> Bool {
        guard let pinned = fields["pinned"] else { return false }
        guard ["true", "false"].contains(pinned.value) else {
            throw failure(
                pinned.line, "found \(quoted(pinned.value)) after \"pinned\", expected true or false",
                "Write one of the two.")
        }
        if pinned.value == "true", fields["summary"] == nil {
            throw failure(
                pinned.line, "found a pinned document without a summary",
                "Add a line such as \"summary: The Chess Club meets Fridays at 4 PM.\".")
        }
        return pinned.value == "true"
    }

    private func readTags(_ value: String?) -> [String] {
        (value ?? "").trimmed { $0 == "[" || $0 == "]" }.split(separator: ",").map { unquoted($0.trimmed) }
            .filter { !$0.isEmpty }
    }

    private func unquoted(_ value: String) -> String {
        guard value.count >= 2, value.first == "\"", value.last == "\"" else { return value }
        return String(value.dropFirst().dropLast())
    }

    private func failure(_ line: Int, _ happened: String, _ advice: String) -> CampusError {
        CampusError(
            .document, file: file, line: line, tried: "Reading the document", happened: happened,
            advice: advice)
    }
}

/// A piece of someone's file as shown in a message: in quotes, and never longer than a line.
func quoted(_ text: String) -> String {
    text.count <= 60 ? "\"\(text)\"" : "\"\(text.prefix(57))…\""
}
