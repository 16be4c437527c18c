extension TerminalScreen {
    mutating func take(_ scalar: Unicode.Scalar) {
        if !pending.isEmpty {
            pending.append(scalar)
            guard pending.count > 2 || scalar != "[" else { return }
            let isOver = pending[1] != "[" || (0x40...0x7E).contains(scalar.value) || pending.count > 32
            if isOver { endSequence() }
            return
        }
        switch scalar {
        case "\u{1B}": pending = [scalar]
        case "\r": (column, hangs) = (0, false)
        case "\n": newLine()
        case "\t":
            let stop = min(columns - 1, (column / 8 + 1) * 8)
            while cells[row].count < stop { cells[row].append(Cell()) }
            column = stop
        default:
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                unknown.append("control \(scalar.value)")
            } else {
                put(scalar)
            }
        }
    }

    private mutating func newLine() {
        (column, hangs) = (0, false)
        row += 1
        if row == cells.count { cells.append([]) }
        top = max(top, row - rows + 1)
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let last = column - (hangs ? 0 : 1)
        // Behind a wide character stands an empty cell.
        let base =
            cells[row].indices.contains(last) && cells[row][last].text.isEmpty && last > 0 ? last - 1 : last
        if cells[row].indices.contains(base), joins(scalar, to: cells[row][base].text) {
            cells[row][base].text.unicodeScalars.append(scalar)
            return
        }
        let width = min(2, Self.width(of: scalar))
        guard width > 0 else { return }
        if hangs || column + width > columns {
            wraps += 1
            newLine()
        }
        guard width <= columns else { return }
        while cells[row].count < column + width { cells[row].append(Cell()) }
        cells[row][column] = Cell(text: String(Character(scalar)), style: style)
        if width == 2 { cells[row][column + 1] = Cell(text: "", style: style) }
        column += width
        hangs = column >= columns
        if hangs { column = columns - 1 }
    }

    private func joins(_ scalar: Unicode.Scalar, to text: String) -> Bool {
        guard !text.isEmpty else { return false }
        if Self.width(of: scalar) == 0 { return true }
        guard widths == .signs else { return false }
        return (text + String(Character(scalar))).count == 1
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    private mutating func endSequence() {
        let sequence = String(String.UnicodeScalarView(pending))
        pending = []
        let parameters = sequence.dropFirst(2).dropLast()
        let number = Int(parameters) ?? 0
        switch sequence.last {
        case _ where !sequence.hasPrefix("\u{1B}["): unknown.append(sequence)
        case "m": style = parameters == "0" ? "" : String(parameters)
        case "A": move(to: max(top, row - max(1, number)))
        case "B": move(to: min(top + rows - 1, row + max(1, number)))
        case "C": (column, hangs) = (min(columns - 1, column + max(1, number)), false)
        case "H" where parameters.isEmpty:
            move(to: top)
            column = 0
        case "J" where number == 0: erase(rest: true)
        case "J" where number == 2:
            for index in top..<cells.count { cells[index] = [] }
        case "K" where number == 0: erase(rest: false)
        default: unknown.append(sequence)
        }
    }

    private mutating func move(to newRow: Int) {
        row = newRow
        hangs = false
        while cells.count <= row { cells.append([]) }
    }

    /// From the cursor to the end of its row, and of the screen.
    private mutating func erase(rest: Bool) {
        hangs = false
        cells[row] = Array(cells[row].prefix(column))
        if rest { cells = Array(cells[...row]) }
    }
}
