/// The last rows of a terminal: the line that a model is writing, status rows below it, and rows for input at the bottom.
/// Finished lines are printed above them and never touched again.
///
/// It writes nothing itself: operations go in, what to write comes out. It uses carriage returns, line feeds, styles, and
/// the moves up, down and right, and erases to the end of a row and of the screen. It never counts on a terminal to
/// break a row or to agree on how wide an emoji is: rows are broken where every terminal still has room. Where what is
/// on the screen is in doubt, after the terminal became narrower, it leaves that as it is and goes on below.
public struct LiveScreen: Sendable {
    /// Rows to type in.
    public struct Input: Sendable, Equatable {
        /// What the rows show.
        public var rows: [StyledText]
        /// The row and the cell of the cursor, from 0.
        public var cursor: (row: Int, column: Int)

        /// Rows with their cursor.
        public init(rows: [StyledText], cursor: (row: Int, column: Int)) {
            self.rows = rows
            self.cursor = cursor
        }

        /// True when both look the same.
        public static func == (one: Input, other: Input) -> Bool {
            one.rows == other.rows && one.cursor == other.cursor
        }
    }

    /// What a screen is told.
    enum Operation: Sendable, Equatable {
        /// A model's text begins, after a label.
        case beginText(label: String)
        /// A piece of it, free of control characters.
        case text(String)
        /// Text that came too fast to be shown, with what the lines after it need of it.
        case gap(characters: Int, fences: [String])
        case endText
        /// Words that are written as they are, after everything so far.
        case words(String)
        /// Words that someone else is about to write to the same terminal: nothing is drawn until the next operation.
        case wordsElsewhere(String)
        /// Those words are written.
        case redraw
        /// A finished line, above the line that is being written.
        case above(StyledText)
        case status([StyledText])
        case input(Input?)
    }

    var size: TerminalSize
    var line: LiveLine?
    var status: [StyledText] = []
    var input: Input?
    /// True while the cursor stands in a row that is not drawn by this screen.
    var isMidLine = false
    /// The finished rows that are to be printed with the next drawing.
    var finished: [String] = []
    var drawn = DrawnRows()
    var output = ""
    /// True while someone else writes.
    private var isAway = false
    private var markdown = MarkdownLines()

    init(size: TerminalSize) { self.size = size }

    /// What to write, so that the terminal shows all that was told.
    mutating func takeOutput() -> String {
        if !isAway { draw() }
        defer { output = "" }
        return output
    }

    mutating func apply(_ operation: Operation) {
        isAway = false
        switch operation {
        case .beginText(let label):
            add(label, asLabel: line == nil)
        case .text(let piece): add(piece)
        case .gap(let characters, let fences): leaveOut(characters, fences)
        case .endText: endText()
        case .words(let words): write(words)
        case .wordsElsewhere(let words):
            write(words, elsewhere: true)
            isAway = true
        case .redraw: break
        case .above(let text): printAbove(text)
        case .status(let rows): status = rows
        case .input(let rows): input = rows
        }
    }

    /// True while text goes out as it is: no row is owned that could be drawn again.
    var writesThrough: Bool { isMidLine || !size.canRedraw }

    private mutating func add(_ text: String, asLabel: Bool = false) {
        if line == nil {
            markdown = MarkdownLines()
            line = LiveLine(label: asLabel && !writesThrough ? text : "")
        }
        if asLabel && !writesThrough { return }
        var rest = text[...]
        while let end = rest.firstIndex(where: \.isNewline) {
            addToLine(rest[..<end])
            finishLine()
            line = LiveLine()
            rest = rest[rest.index(after: end)...]
        }
        addToLine(rest)
        guard !writesThrough else { return }
        let (columns, limit) = (rowWidth, lineRowLimit)
        let overflow = line?.takeOverflow(columns: columns, limit: limit) ?? []
        finished += overflow.map(\.terminalText)
    }

    private mutating func addToLine(_ text: Substring) {
        guard !text.isEmpty else { return }
        if writesThrough {
            output += text
            isMidLine = true
        } else {
            line?.append(text)
        }
    }

    private mutating func finishLine() {
        if writesThrough {
            output += "\r\n"
            isMidLine = false
            return
        }
        guard var line else { return }
        finished += line.takeOverflow(columns: rowWidth, limit: lineRowLimit).map(\.terminalText)
        if line.isTall {
            // One that was abandoned has its line end already.
            if !line.isEmpty { finished += line.rows(columns: rowWidth).map(\.terminalText) }
            return
        }
        let look = markdown.read(line.text, columns: rowWidth)
        var first = StyledText(line.label)
        if look.isBlock, !line.label.isEmpty {
            finished.append(String(line.label.reversed().drop { $0 == " " }.reversed()))
            first = StyledText()
        }
        first.append(look.first)
        guard look.wraps else {
            // Longer than the terminal, it is broken there and not here: copied, it is one line.
            first.append(look.body)
            finished.append(first.terminalText)
            return
        }
        finished += RowLayout(columns: rowWidth, width: CellWidth.of)
            .rows(look.body, first: first, rest: look.rest).map(\.text.terminalText)
    }

    private mutating func endText() {
        if line != nil || writesThrough { finishLine() }
        line = nil
    }

    private mutating func leaveOut(_ characters: Int, _ fences: [String]) {
        add(line?.isEmpty == false || isMidLine ? " …\n" : "")
        let notice = StyledText(
            "(\(characters) characters are not shown here: the terminal did not take them in time)", .dim)
        if writesThrough {
            output += notice.terminalText + "\r\n"
        } else {
            finished += RowLayout(columns: rowWidth, width: CellWidth.of).rows(notice).map(
                \.text.terminalText)
        }
        fences.forEach { markdown.skip($0) }
    }

    private mutating func printAbove(_ text: StyledText) {
        guard writesThrough else {
            let indent = StyledText(String(text.plain.prefix { $0 == " " }))
            finished += RowLayout(columns: rowWidth, width: CellWidth.of).rows(text, rest: indent)
                .map(\.text.terminalText)
            return
        }
        output += (isMidLine ? "\r\n" : "") + text.terminalText + "\r\n"
        isMidLine = false
    }

    private mutating func write(_ words: String, elsewhere: Bool = false) {
        guard !words.isEmpty else { return }
        settle()
        if !elsewhere { output += words }
        isMidLine = words.utf8.last != UInt8(ascii: "\n")
        drawn = DrawnRows()
    }

    /// A row leaves the last cell free: a terminal's cursor hangs in it before it wraps.
    var rowWidth: Int { max(1, size.columns - 1) }

    /// The most rows below the line that is being written.
    var extraRowLimit: Int { max(1, size.rows / 3) }

    /// The most rows of the line that is being written. All rows together fit the screen, so that all can be reached.
    var lineRowLimit: Int { max(2, size.rows - extraRowLimit - 1) }
}
