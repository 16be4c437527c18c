import Foundation

/// Reads the passages of a context: bullets, "[1] Title: text", "Title (file.md): text", headings, paragraphs.
enum PassageReader {
    static func passages(in text: String) -> [Passage] {
        if let first = text.trimmed.first, "{[".contains(first),
            let (rest, records) = RecordReader.extract(from: text)
        {
            return records + (rest.trimmed.isEmpty ? [] : passages(in: rest))
        }
        let printed = RecordReader.printedDocuments(in: text)
        if !printed.isEmpty { return printed }
        var passages: [Passage] = []
        var title: String?
        var body: [String] = []
        func flush() {
            if !body.isEmpty { passages.append(Passage(title: title, text: body.joined(separator: "\n"))) }
            body = []
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let trimmed = stripTags(line.trimmed)
            if trimmed.isEmpty {
                if title == nil { flush() }
                continue
            }
            if trimmed.hasPrefix("#") {
                flush()
                title = trimmed.drop { $0 == "#" || $0 == " " }.trimmed
                continue
            }
            let (item, isItem, isNumbered) = strippedItem(trimmed)
            if let (itemTitle, rest) = titled(item, isNumbered: isNumbered) {
                flush()
                title = itemTitle
                if !rest.isEmpty { body = [rest] }
            } else if isItem {
                flush()
                if isNumbered { title = nil }
                body = [item]
            } else if let name = labelledTitle(item) {
                flush()
                title = name
            } else {
                body.append(item)
                // Without a title, a line that ends a sentence is a fact of its own.
                if title == nil, item.hasSuffix(".") { flush() }
            }
        }
        flush()
        return passages
    }

    private static func strippedItem(_ line: String) -> (String, isItem: Bool, isNumbered: Bool) {
        if line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("• ") {
            return (line.dropFirst(2).trimmed, true, false)
        }
        if line.hasPrefix("["), let close = line.firstIndex(of: "]"),
            line.distance(from: line.startIndex, to: close) <= 5,
            line[..<close].contains(where: \.isNumber)
        {
            return (line[line.index(after: close)...].trimmed, true, true)
        }
        let digits = line.prefix { $0.isNumber }
        let rest = line.dropFirst(digits.count)
        if !digits.isEmpty, digits.count <= 2, rest.hasPrefix(". ") || rest.hasPrefix(") ") {
            return (rest.dropFirst(2).trimmed, true, true)
        }
        return (line, false, false)
    }

    /// "AI Club (ai-club.md): The AI Club …" and "[1] AI Club: …"; a plain fact with a colon keeps its words.
    private static func titled(_ line: String, isNumbered: Bool) -> (String, String)? {
        guard let range = line.range(of: ":") else {
            let isTitle = isNumbered && !line.hasSuffix(".") && line.count <= 80
            return isTitle ? (withoutSource(line), "") : nil
        }
        let head = line[..<range.lowerBound]
        let rest = line[range.upperBound...]
        guard head.count <= 100, rest.first?.isWhitespace ?? true else { return nil }
        let hasSource = head.hasSuffix(")")
        let title = withoutSource(String(head))
        let words = Tokenizer.words(in: title)
        guard !words.isEmpty, words.count <= 10 else { return nil }
        let body = rest.trimmed
        if body.isEmpty { return isNumbered || hasSource ? (title, "") : nil }
        let first = SentenceSplitter.sentences(in: body).first ?? body
        let stems = Set(Tokenizer.words(in: first).map(\.stem))
        let shares = words.contains { stems.contains($0.stem) && !Vocabulary.stop.contains($0.lower) }
        let isWhole = first.first?.isUppercase ?? false
        guard isWhole, hasSource || isNumbered || (shares && words.count <= 6) else { return nil }
        return (title, body)
    }

    private static func withoutSource(_ head: String) -> String {
        guard head.hasSuffix(")"), let open = head.lastIndex(of: "(") else { return head.trimmed }
        return head[..<open].trimmed
    }

    private static func labelledTitle(_ line: String) -> String? {
        for label in ["Title: ", "Source: ", "title: ", "source: "] where line.hasPrefix(label) {
            return line.dropFirst(label.count).trimmed
        }
        return nil
    }

    private static func stripTags(_ line: String) -> String {
        guard line.hasPrefix("<"), !line.hasPrefix("<!"), let close = line.firstIndex(of: ">") else {
            return line
        }
        let title = Quotation.quotes(in: String(line[..<close])).first?.text
        var rest = line[line.index(after: close)...]
        if let end = rest.range(of: "</") { rest = rest[..<end.lowerBound] }
        return (title.map { $0 + ": " } ?? "") + rest
    }
}
