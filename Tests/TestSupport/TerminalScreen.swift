/// A terminal as far as this kit writes to one: what its screen holds after some output.
///
/// It knows CR, tabs to every eighth cell, LF (which begins a new line, as a terminal's driver makes it), SGR, the moves CUU, CUD, CUF, CUP, and the
/// erasing EL and ED. It breaks rows by itself, in the way of the VT100: the cursor hangs in the last cell until another
/// character comes. Everything else counts as `unknown`. Not here: scrolling regions, other character sets.
public struct TerminalScreen: Sendable {
    /// One cell: a character with its style, as the numbers of SGR; empty behind a wide character.
    public struct Cell: Sendable, Equatable {
        /// What it shows.
        public var text = " "
        /// The numbers that were switched on.
        public var style = ""
    }

    /// How wide a terminal takes its characters to be.
    public enum Widths: Sendable, CaseIterable {
        /// Each scalar by itself, so that a family takes the room of its members: xterm and the Linux console.
        case scalars
        /// What is one sign takes the room of one.
        case signs
    }

    /// Cells across.
    public private(set) var columns: Int
    /// Cells down.
    public private(set) var rows: Int
    /// The rows that have scrolled away at the top, and those on the screen.
    public internal(set) var cells: [[Cell]]
    /// Controls and sequences that it does not know.
    public internal(set) var unknown: [String] = []
    /// How often a row was broken because it was full.
    public internal(set) var wraps = 0

    let widths: Widths
    /// The row of `cells` at the top of the screen.
    var top = 0
    /// A row of `cells`.
    var row = 0
    var column = 0
    var hangs = false
    var style = ""
    /// The bytes of a sequence or of a character that was begun.
    var pending: [Unicode.Scalar] = []

    /// An empty screen.
    public init(columns: Int, rows: Int, widths: Widths = .scalars) {
        self.columns = columns
        self.rows = rows
        self.widths = widths
        cells = [[]]
    }

    /// Every row, from what scrolled away to the last that was used, without spaces at its end.
    public var lines: [String] {
        var lines = cells.map { row in
            var text = row.map(\.text).joined()
            while text.last == " " { text.removeLast() }
            return text
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    /// The same with styles, such as `<1>bold</>`.
    public var styledLines: [String] {
        cells.map { row in
            var text = ""
            var style = ""
            for cell in row + [Cell(text: "", style: "")] where cell.style != style || !cell.text.isEmpty {
                if cell.style != style, !cell.text.isEmpty || cell.style.isEmpty {
                    text += (style.isEmpty ? "" : "</>") + (cell.style.isEmpty ? "" : "<\(cell.style)>")
                    style = cell.style
                }
                text += cell.text
            }
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// Where the cursor is on the screen, from 0.
    public var cursor: (row: Int, column: Int) { (row - top, column) }

    /// Shows output.
    public mutating func write(_ output: String) {
        for scalar in output.unicodeScalars { take(scalar) }
    }

    /// Makes the terminal larger or smaller. Rows that are too long are cut, as xterm does, or broken, as others do.
    public mutating func resize(columns newColumns: Int, rows newRows: Int, breaksRows: Bool = false) {
        var resized: [[Cell]] = []
        let cursorRow = row
        for (index, old) in cells.enumerated() {
            let first = resized.count
            var rest = old[...]
            repeat {
                resized.append(Array(rest.prefix(newColumns)))
                rest = rest.dropFirst(newColumns)
            } while breaksRows && !rest.isEmpty
            if index == cursorRow {
                row = breaksRows ? first + column / newColumns : first
                column = breaksRows ? column % newColumns : min(column, newColumns - 1)
            }
        }
        while resized.count <= row { resized.append([]) }
        cells = resized
        (columns, rows, hangs) = (newColumns, newRows, false)
        top = max(0, min(top, cells.count - 1), row - rows + 1)
    }
}
