/// The rows on the terminal that can still be drawn again, and where its cursor is among them.
struct DrawnRows: Sendable {
    /// As they were written, from the top. There is always one: the cursor stands in it.
    private(set) var rows = [""]
    private var cursorRow = 0
    /// True when the cursor stands right after what its row shows, since that was written last.
    private var isAtEnd = true
    /// The cell that the cursor was moved to, when it was.
    private var parkedColumn: Int?

    /// What to write, so that the finished rows stand where the first rows stood, and the live ones below them.
    mutating func replace(finished: [String], live: [String]) -> String {
        let target = finished + live
        defer {
            rows = live
            cursorRow -= finished.count
        }
        return finished.isEmpty && target.count == rows.count ? replaceEach(target) : replaceTail(target)
    }

    /// What to write to put the cursor after a row's text, or into a cell of it.
    mutating func park(at row: Int, column: Int?) -> String {
        if row == cursorRow, column == nil, isAtEnd { return "" }
        let right = column ?? CellWidth.of(Self.withoutStyles(rows[row]))
        if row == cursorRow, !isAtEnd, parkedColumn == right { return "" }
        isAtEnd = false
        parkedColumn = right
        return move(to: row) + "\r" + (right > 0 ? "\u{1B}[\(right)C" : "")
    }

    /// The cells of the widest row, as the least generous terminal counts them.
    var widest: Int {
        rows.map { Self.withoutStyles($0).reduce(0) { $0 + CellWidth.most($1) } }.max() ?? 0
    }

    /// As many rows, some of them changed.
    private mutating func replaceEach(_ target: [String]) -> String {
        var output = ""
        for (index, row) in target.enumerated() where row != rows[index] {
            if let added = addition(to: index, making: row) {
                output += added
            } else {
                output += move(to: index) + "\r" + row + "\u{1B}[K"
            }
            isAtEnd = true
        }
        return output
    }

    /// From the first row that differs, everything is written again.
    private mutating func replaceTail(_ target: [String]) -> String {
        let same = zip(rows, target).prefix { $0 == $1 }.count
        var output: String
        var written = same
        if same == target.count {
            guard same < rows.count else { return "" }
            output = move(to: same) + "\r\u{1B}[J"
            isAtEnd = false
            parkedColumn = 0
            return output
        }
        if same == rows.count {
            output = move(to: same - 1) + "\r\n" + target[same]
        } else if same == rows.count - 1, let added = addition(to: same, making: target[same]) {
            output = added
        } else {
            output = move(to: same) + "\r\u{1B}[J" + target[same]
        }
        while written + 1 < target.count {
            written += 1
            output += "\r\n" + target[written]
        }
        cursorRow = written
        isAtEnd = true
        return output
    }

    /// What is missing at the end of a row in which the cursor stands; nil when that is not all that is different.
    private func addition(to index: Int, making row: String) -> String? {
        guard cursorRow == index, isAtEnd, row.utf8.starts(with: rows[index].utf8) else { return nil }
        return String(decoding: row.utf8.dropFirst(rows[index].utf8.count), as: UTF8.self)
    }

    private mutating func move(to row: Int) -> String {
        defer { cursorRow = row }
        if row != cursorRow { parkedColumn = nil }
        if row < cursorRow { return "\u{1B}[\(cursorRow - row)A" }
        return row > cursorRow ? "\u{1B}[\(row - cursorRow)B" : ""
    }

    private static func withoutStyles(_ row: String) -> String {
        row.contains("\u{1B}") ? row.replacing(/\u{1B}\[[0-9;]*m/, with: "") : row
    }
}
