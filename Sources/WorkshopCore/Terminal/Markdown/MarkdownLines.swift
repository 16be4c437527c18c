/// Markdown read line by line, as an answer arrives: each finished line tells how it looks, and nothing that was shown
/// has to change when a later line comes.
///
/// What is styled: headings, bullets and numbers (with a hanging indent), quotes, rules, fenced code, and what
/// `MarkdownInline` finds in a line. Left as written: tables, since their columns are aligned by what is written;
/// lines that an underline makes a heading; indented code; HTML.
struct MarkdownLines: Sendable {
    /// How a finished line is to be shown.
    struct Line: Sendable, Equatable {
        /// What stands before the first row, and before the rows that follow it.
        var first = StyledText()
        var rest = StyledText()
        var body: StyledText
        /// False for code and tables: their spaces mean something, and copied they must be one line again.
        var wraps = true
        /// True for a line that wants to begin at the left edge, below a label and not beside it.
        var isBlock = false
    }

    /// How wide a rule is, in cells, where there is room.
    static let ruleWidth = 40

    private struct Fence: Sendable {
        let mark: Character
        let count: Int
    }

    private var fence: Fence?

    /// True between the lines that fence code.
    var isInCode: Bool { fence != nil }

    /// How the next line looks.
    ///
    /// - Parameter columns: the cells of a row, for what is as wide as the row.
    mutating func read(_ line: String, columns: Int) -> Line {
        let text = line.drop { $0 == " " || $0 == "\t" }
        let indent = String(line[..<text.startIndex]).replacing("\t", with: "    ")
        if let marks = Self.fenceMarks(text) {
            guard let open = fence else {
                fence = marks
                return Line(body: StyledText(line, .dim), wraps: false, isBlock: true)
            }
            if marks.mark == open.mark, marks.count >= open.count,
                text.dropFirst(marks.count).allSatisfy(\.isWhitespace)
            {
                fence = nil
                return Line(body: StyledText(line, .dim), wraps: false, isBlock: true)
            }
        }
        if isInCode { return Line(body: StyledText(line, .cyan), wraps: false, isBlock: true) }
        return Self.block(text, indent: indent, columns: columns)
            ?? Line(
                first: StyledText(indent), rest: StyledText(indent), body: MarkdownInline.parse(String(text)))
    }

    /// Reads a line that is not shown: code that it opens or closes is opened or closed all the same.
    mutating func skip(_ line: some StringProtocol) {
        // No more than a fence can be of.
        _ = read(String(line.prefix(64)), columns: 0)
    }

    /// What of a text `skip` needs: its lines that may fence code.
    static func fences(in text: String) -> [String] {
        text.split(separator: "\n").filter { line in
            fenceMarks(line.drop { $0 == " " || $0 == "\t" }) != nil
        }.map { String($0.prefix(64)) }
    }

    private static func fenceMarks(_ text: Substring) -> Fence? {
        guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
        let count = text.prefix { $0 == mark }.count
        guard count >= 3, mark == "~" || !text.dropFirst(count).contains("`") else { return nil }
        return Fence(mark: mark, count: count)
    }

    private static func block(_ text: Substring, indent: String, columns: Int) -> Line? {
        guard let first = text.first else { return nil }
        switch first {
        case "#":
            let marks = text.prefix { $0 == "#" }.count
            let rest = text.dropFirst(marks)
            guard marks <= 6, rest.isEmpty || rest.first == " " else { return nil }
            let words = rest.trimmingSpaces.droppingClosingMarks
            let heading = MarkdownInline.parse(String(words)).under(.bold)
            return Line(body: marks == 1 ? heading.under(.underlined) : heading, isBlock: true)
        case ">":
            return quote(text, indent: indent, columns: columns)
        case "|":
            return Line(body: StyledText(indent + text), wraps: false, isBlock: true)
        case "-", "*", "+", "_":
            if first != "+", isRule(text, of: first) {
                return Line(
                    body: StyledText(String(repeating: "─", count: max(0, min(ruleWidth, columns))), .dim),
                    wraps: false,
                    isBlock: true)
            }
            guard first != "_", text.dropFirst().first == " " else { return nil }
            return item("•", text.dropFirst(), indent: indent)
        case "0"..."9":
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            let rest = text.dropFirst(digits.count)
            guard digits.count <= 9, let mark = rest.first, mark == "." || mark == ")",
                rest.dropFirst().first == " "
            else { return nil }
            return item(String(digits) + String(mark), rest.dropFirst(), indent: indent)
        default: return nil
        }
    }

    private static func item(_ mark: String, _ text: Substring, indent: String) -> Line {
        let first = indent + mark + " "
        return Line(
            first: StyledText(first), rest: StyledText(String(repeating: " ", count: first.count)),
            body: MarkdownInline.parse(String(text.trimmingSpaces)), isBlock: true)
    }

    /// The most quotes within quotes that are shown as such.
    private static let quoteDepth = 8

    private static func quote(_ text: Substring, indent: String, columns: Int) -> Line {
        var text = text
        var bars = StyledText(indent)
        for _ in 0..<quoteDepth {
            guard text.first == ">" else { break }
            text = text.dropFirst()
            if text.first == " " { text = text.dropFirst() }
            bars.append("│ ", [.dim])
        }
        // What is quoted may be an item or a heading of its own.
        var line =
            block(text.first == ">" ? "" : text, indent: "", columns: columns - CellWidth.of(bars.plain))
            ?? Line(body: MarkdownInline.parse(String(text)))
        var (first, rest) = (bars, bars)
        first.append(line.first)
        rest.append(line.rest)
        (line.first, line.rest, line.isBlock) = (first, rest, true)
        return line
    }

    private static func isRule(_ text: Substring, of mark: Character) -> Bool {
        text.allSatisfy { $0 == mark || $0 == " " } && text.count { $0 == mark } >= 3
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }

    /// A heading may end in marks, after a space.
    fileprivate var droppingClosingMarks: Substring {
        var text = self
        while text.last == "#" { text.removeLast() }
        guard text.isEmpty || text.last == " " else { return self }
        return text.trimmingSpaces
    }
}
