/// A table in plain text: columns as wide as they need to be, figures to the right. Where there is no room for that, a
/// block of lines stands for each row.
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
    ///
    /// - Parameter columns: the cells of a line; nil for lines as long as they have to be.
    public func lines(columns: Int? = nil) -> [String] {
        guard let columns, widths.reduce(2 * (headers.count - 1), +) > columns else { return grid }
        return rows.flatMap(block)
    }

    /// The first cell, and below it each other one after its header. What has nothing in it is left out.
    private func block(_ cells: [String]) -> [String] {
        let others = zip(headers, cells).dropFirst().filter { !$0.1.isEmpty }
        return [cells.first ?? ""] + others.map { "  \($0.0): \($0.1)" }
    }

    private var widths: [Int] {
        headers.indices.map { column in
            ([headers] + rows).map { column < $0.count ? CellWidth.of($0[column]) : 0 }.max() ?? 0
        }
    }

    private var grid: [String] {
        let widths = widths
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
        let space = String(repeating: " ", count: max(0, width - CellWidth.of(cell)))
        return alignment == .left ? cell + space : space + cell
    }
}
