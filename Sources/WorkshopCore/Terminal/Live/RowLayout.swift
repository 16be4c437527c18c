/// Breaks a line into rows of a terminal: between words, beside wide characters, and inside a word only where it is
/// longer than a row: after a hyphen or a slash, if there is one. A character is never split, unless it alone is longer than a row's bytes.
///
/// Rows depend on what stands before them alone: text that is added changes the last row, and at most the one before.
struct RowLayout {
    /// One row, and where in the line it begins.
    struct Row: Equatable {
        var text = StyledText()
        /// In bytes of UTF-8 of the line's body.
        var start = 0
    }

    /// The most bytes of a row: marks without width would otherwise fill one without end.
    static let byteLimit = 4_096

    /// The cells of a row.
    let columns: Int
    /// How many cells a character takes.
    let width: (Character) -> Int

    private struct Part {
        var text = StyledText()
        var cells = 0
        var bytes = 0
        var start = 0

        mutating func append(_ text: String, _ styles: [TextStyle], cells: Int) {
            self.text.append(text, styles)
            self.cells += cells
            bytes += text.utf8.count
        }

        mutating func append(_ other: Part) {
            text.append(other.text)
            cells += other.cells
            bytes += other.bytes
        }
    }

    /// The rows of a line; one at least.
    ///
    /// - Parameters:
    ///   - first: what stands before the first row.
    ///   - rest: what stands before the others; left out where it would take more than half of the row.
    func rows(_ line: StyledText, first: StyledText = StyledText(), rest: StyledText = StyledText()) -> [Row]
    {
        var writer = Writer(layout: self, first: first, rest: rest)
        var offset = 0
        for span in line.spans {
            for character in span.text {
                for piece in Self.pieces(of: character) {
                    writer.take(piece, character, span.styles, at: offset)
                    offset += piece.utf8.count
                }
            }
        }
        return writer.finish()
    }

    /// The character as a whole; one that is longer than a row's bytes in parts.
    private static func pieces(of character: Character) -> [String] {
        let whole = String(character)
        guard whole.utf8.count > byteLimit / 2 else { return [whole] }
        var pieces = [""]
        for scalar in whole.unicodeScalars {
            if pieces[pieces.count - 1].utf8.count > byteLimit / 2 { pieces.append("") }
            pieces[pieces.count - 1].unicodeScalars.append(scalar)
        }
        return pieces
    }

    private struct Writer {
        let layout: RowLayout
        let rest: StyledText
        let restCells: Int
        var rows: [Row] = []
        var row: Part
        var word = Part()
        /// The word's characters, for the case that it has to be broken.
        var letters: [(text: String, styles: [TextStyle], cells: Int)] = []
        /// Before the word; at the end of a row they are left out.
        var spaces = Part()
        /// False while the row holds what stands before it alone.
        var rowHasText = false

        init(layout: RowLayout, first: StyledText, rest: StyledText) {
            self.layout = layout
            func cells(_ text: StyledText) -> Int {
                text.spans.reduce(0) { $1.text.reduce($0) { $0 + layout.width($1) } }
            }
            let restCells = cells(rest)
            let fits = restCells <= layout.columns / 2
            self.rest = fits ? rest : StyledText()
            self.restCells = fits ? restCells : 0
            row = Part(text: first, cells: cells(first))
        }

        mutating func take(_ piece: String, _ character: Character, _ styles: [TextStyle], at offset: Int) {
            if character.isWhitespace, !Self.unbreakable.contains(character) {
                endWord()
                spaces.append(piece, styles, cells: layout.width(character))
                if spaces.bytes > byteLimit {
                    newRow(at: offset + piece.utf8.count)
                    spaces = Part()
                }
                return
            }
            let isWide = CellWidth.isWide(character)
            if isWide { endWord() }
            let cells = layout.width(character)
            if letters.isEmpty { word.start = offset }
            word.append(piece, styles, cells: cells)
            letters.append((piece, styles, cells))
            if isWide { endWord() }
        }

        private static let unbreakable: Set<Character> = ["\u{A0}", "\u{202F}", "\u{2007}"]

        private func fits(cells: Int, bytes: Int) -> Bool {
            row.cells + cells <= layout.columns && row.bytes + bytes <= byteLimit
        }

        /// - Parameter cells: those of the word that begins it. What stands before a row gives way to a word that would
        ///   have to be broken for it.
        private mutating func newRow(at offset: Int, cells: Int = 0) {
            rows.append(Row(text: row.text, start: row.start))
            let hasRoom = restCells + cells <= layout.columns || cells > layout.columns
            row = hasRoom ? Part(text: rest, cells: restCells, start: offset) : Part(start: offset)
            rowHasText = false
        }

        private mutating func endWord() {
            guard !letters.isEmpty else { return }
            if fits(cells: spaces.cells + word.cells, bytes: spaces.bytes + word.bytes) {
                row.append(spaces)
            } else if rowHasText {
                newRow(at: word.start, cells: word.cells)
            }
            if fits(cells: word.cells, bytes: word.bytes) {
                row.append(word)
            } else {
                breakWord()
            }
            rowHasText = true
            (word, spaces) = (Part(), Part())
            letters = []
        }

        private mutating func breakWord() {
            var offset = word.start
            var rest = letters[...]
            while !rest.isEmpty {
                let end = rest.firstIndex { $0.text == "-" || $0.text == "/" } ?? rest.endIndex - 1
                let part = rest[...end]
                rest = rest[(end + 1)...]
                let size = part.reduce((cells: 0, bytes: 0)) {
                    ($0.cells + $1.cells, $0.bytes + $1.text.utf8.count)
                }
                if !fits(cells: size.cells, bytes: size.bytes), rowHasText { newRow(at: offset) }
                for letter in part {
                    let bytes = letter.text.utf8.count
                    if !fits(cells: letter.cells, bytes: bytes), rowHasText { newRow(at: offset) }
                    row.append(letter.text, letter.styles, cells: letter.cells)
                    rowHasText = true
                    offset += bytes
                }
            }
        }

        mutating func finish() -> [Row] {
            endWord()
            return rows + [Row(text: row.text, start: row.start)]
        }
    }
}
