/// Brings fences and tags that share a line with text onto lines of their own, where sections are looked for.
enum PromptFences {
    private static let marks = ["```", "\"\"\"", "'''"]
    private static let tags: Set<String> = [
        "documents", "document", "context", "contexts", "passage", "passages", "facts", "source", "sources",
        "question", "query", "document_content", "page_content", "doc", "docs", "data", "excerpt", "excerpts",
        "answer", "results", "result", "instructions",
    ]

    static func opened(_ prompt: String) -> String {
        var text = prompt
        for mark in marks where prompt.contains(mark) { text = isolated(mark, in: text) }
        return text.contains("</") ? separated(text) : text
    }

    /// A fence's mark, when the line holds nothing else but perhaps a language.
    static func mark(of line: String) -> String? {
        if line.count >= 3, let first = line.first, "-=_*~#".contains(first), line.allSatisfy({ $0 == first })
        {
            return String(first)
        }
        guard let mark = marks.first(where: line.hasPrefix) else { return nil }
        let rest = line.dropFirst(3)
        return rest.isEmpty || ["json", "text", "markdown", "txt", "md"].contains(rest.lowercased())
            ? mark : nil
    }

    static func isQuoting(_ mark: String) -> Bool { marks.contains(mark) }

    private static func isolated(_ mark: String, in text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            guard rest.hasPrefix(mark) else {
                result.append(first)
                rest.removeFirst()
                continue
            }
            rest.removeFirst(mark.count)
            if let last = result.last, !last.isNewline { result += "\n" }
            result += mark
            let language = rest.prefix { $0.isLetter }
            if let next = rest.first, !next.isNewline, rest.dropFirst(language.count).first?.isNewline != true
            {
                result += "\n"
            }
        }
        return result
    }

    private static func separated(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.prefix(300).firstIndex(of: ">") else { break }
            let tag = rest[...close]
            let isClosing = tag.hasPrefix("</")
            let name = tag.dropFirst(isClosing ? 2 : 1).prefix { $0.isLetter || $0 == "_" }.lowercased()
            rest = rest[rest.index(after: close)...]
            guard tags.contains(name) else {
                result += tag
                continue
            }
            if !isClosing, let last = result.last, !last.isNewline { result += "\n" }
            // A document that closes on its own line keeps its text beside its tag.
            result += tag
            if isClosing, let next = rest.first, !next.isNewline { result += "\n" }
        }
        return result + rest
    }
}
