/// A table in plain text: columns as wide as they need to be, figures to the right.
public struct TextTable: Sendable {
    /// Where a column's text stands.
    public enum Alignment: Sendable {
        case left
        case right
    }

    private let headers: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []

    /// A table with these columns and no rows.
    public init(_ columns: [(header: String, alignment: Alignment)]) {
        headers = columns.map(\.header)
        alignments = columns.map(\.alignment)
    }

    /// Adds a row; missing cells are empty.
    public mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The lines of the table, without line ends.
    public var lines: [String] {
        let widths = headers.indices.map { column in
            ([headers] + rows).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([headers, rule] + rows).map { cells in
            let padded = headers.indices.map { column in
                pad(column < cells.count ? cells[column] : "", to: widths[column], alignments[column])
            }
            var line = padded.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private func pad(_ cell: String, to width: Int, _ alignment: Alignment) -> String {
        let space = String(repeating: " ", count: max(0, width - cell.count))
        return alignment == .left ? cell + space : space + cell
    }
}
