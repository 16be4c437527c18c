extension LiveScreen {
    /// The rows that may be drawn again, and where the cursor belongs.
    private struct Region {
        var rows: [String]
        var cursorRow: Int
        var cursorColumn: Int?
    }

    /// Brings the terminal to what was told so far.
    mutating func draw() {
        guard !writesThrough else { return }
        let region = region(withExtras: true)
        output += drawn.replace(finished: finished, live: region.rows)
        output += drawn.park(at: region.cursorRow, column: region.cursorColumn)
        finished = []
    }

    /// Takes the rows below the line away and leaves the cursor at the line's end, for someone else to write there. The
    /// line stays as it is; what comes of it later begins where the other one ends.
    mutating func settle() {
        guard !writesThrough else { return }
        let region = region(withExtras: false)
        output += drawn.replace(finished: finished, live: region.rows)
        output += drawn.park(at: region.cursorRow, column: nil)
        finished = []
        if line != nil { line = LiveLine() }
    }

    /// The terminal has another size now.
    mutating func resize(to newSize: TerminalSize) {
        guard newSize != size else { return }
        defer { size = newSize }
        guard !writesThrough else { return }
        guard newSize.canRedraw else {
            settle()
            if drawn.rows != [""] { output += "\r\n" }
            drawn = DrawnRows()
            return
        }
        // Some terminals break the rows that became too long, others cut them: nobody knows where they begin now.
        if drawn.widest >= newSize.columns || drawn.rows.count > newSize.rows {
            output += "\u{1B}[J\r\n"
            drawn = DrawnRows()
            line?.abandon()
        }
    }

    private mutating func region(withExtras: Bool) -> Region {
        let columns = rowWidth
        let lineRows = line?.rows(columns: columns).map(\.terminalText) ?? []
        guard withExtras else {
            let rows = lineRows.isEmpty ? [""] : lineRows
            return Region(rows: rows, cursorRow: rows.count - 1, cursorColumn: nil)
        }
        let inputRows = (input?.rows ?? []).suffix(extraRowLimit)
        let statusRows = status.suffix(extraRowLimit - inputRows.count)
        let extras = (statusRows + inputRows).map { fitted($0).terminalText }
        var rows = lineRows + extras
        if rows.isEmpty { rows = [""] }
        guard let input, !inputRows.isEmpty else {
            return Region(
                rows: rows, cursorRow: lineRows.isEmpty ? rows.count - 1 : lineRows.count - 1,
                cursorColumn: nil)
        }
        let hidden = input.rows.count - inputRows.count
        let row = min(max(0, input.cursor.row - hidden), inputRows.count - 1)
        return Region(
            rows: rows, cursorRow: rows.count - inputRows.count + row,
            cursorColumn: min(max(0, input.cursor.column), rowWidth))
    }

    /// As much of a row as every terminal has room for.
    private func fitted(_ text: StyledText) -> StyledText {
        let rows = RowLayout(columns: rowWidth, width: CellWidth.most).rows(text)
        guard rows.count > 1 else { return text }
        var fitted = StyledText()
        var cells = 1
        for span in text.spans {
            for character in span.text {
                cells += CellWidth.most(character)
                guard cells <= rowWidth else {
                    fitted.append("…", span.styles)
                    return fitted
                }
                fitted.append(String(character), span.styles)
            }
        }
        return fitted
    }
}
