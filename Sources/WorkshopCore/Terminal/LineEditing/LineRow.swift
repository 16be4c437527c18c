/// Draws a line that is edited on one row of a terminal. A line that is longer than the row is shown in part, around the
/// cursor.
struct LineRow: Sendable {
    let prompt: String
    let columns: Int

    /// What to write so that the row shows the prompt and the line, with the cursor in its place.
    func drawing(before: String, after: String) -> String {
        let (text, column) = shown(before: before, after: after)
        let toColumn = column > 0 ? "\u{1B}[\(column)C" : ""
        return "\r" + text + "\u{1B}[K\r" + toColumn
    }

    /// The prompt and as much of the line as there is room for, and the cell of the cursor.
    func shown(before: String, after: String) -> (text: String, cursor: Int) {
        let promptWidth = CellWidth.of(prompt)
        // The last column stays free: a terminal's cursor hangs in it before it wraps.
        let room = max(1, columns - promptWidth - 1)
        let ahead = prefix(of: after, cells: room / 4)
        let left = suffix(of: before, cells: room - ahead.cells)
        let right = prefix(of: after, cells: room - left.cells)
        return (prompt + left.text + right.text, promptWidth + left.cells)
    }

    private func prefix(of text: String, cells: Int) -> (text: Substring, cells: Int) {
        var used = 0
        var end = text.startIndex
        while end < text.endIndex {
            let width = CellWidth.of(text[end])
            guard used + width <= cells else { break }
            used += width
            end = text.index(after: end)
        }
        return (text[..<end], used)
    }

    private func suffix(of text: String, cells: Int) -> (text: Substring, cells: Int) {
        var used = 0
        var start = text.endIndex
        while start > text.startIndex {
            let previous = text.index(before: start)
            let width = CellWidth.of(text[previous])
            guard used + width <= cells else { break }
            used += width
            start = previous
        }
        return (text[start...], used)
    }
}
