/// Breaks lines of words where a terminal's row ends: between words, and what follows begins as far in as the line did.
///
/// A word that is longer than a row is broken inside. A line whose escape sequences are not those of styles is left
/// alone: nobody knows what it does to the screen.
struct LineFold: Sendable {
    /// The cells of a row that are used.
    let columns: Int

    /// The words of several lines, in rows.
    func folded(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { row(String($0)) }
            .joined(separator: "\n")
    }

    private func row(_ line: String) -> String {
        // No character takes more cells than it has bytes.
        guard line.utf8.count > columns, let styled = StyledText(terminalText: line) else { return line }
        let cells = styled.plain.reduce(0) { $0 + CellWidth.most($1) }
        guard cells > columns else { return line }
        let indent = StyledText(String(styled.plain.prefix { $0 == " " }))
        return RowLayout(columns: columns, width: CellWidth.most).rows(styled, rest: indent)
            .map(\.text.terminalText).joined(separator: "\n")
    }
}

extension StyledText {
    /// Reads what `terminalText` writes; nil for text with any other control sequence.
    init?(terminalText: String) {
        self.init()
        var styles: [TextStyle] = []
        var rest = terminalText[...]
        while let start = rest.firstIndex(of: "\u{1B}") {
            append(String(rest[..<start]), styles)
            guard let match = rest[start...].prefixMatch(of: #/\u{1B}\[([0-9;]*)m/#) else { return nil }
            let codes = match.1.split(separator: ";")
            let known = codes.compactMap { TextStyle(rawValue: String($0)) }
            let isEnd = codes.allSatisfy { $0 == "0" }
            guard isEnd || known.count == codes.count else { return nil }
            styles = isEnd ? [] : styles + known
            rest = rest[match.range.upperBound...]
        }
        append(String(rest), styles)
    }
}
