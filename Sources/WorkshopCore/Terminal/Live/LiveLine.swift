/// The line of a model's text that is still being written: plain, and drawn again once it is finished.
///
/// A line that needs more rows than can be taken back later is tall: its earlier rows are given away as they fill, and it
/// stays plain to its end. Whether it is depends on the whole line alone, not on the pieces that it came in.
struct LiveLine: Sendable {
    /// The words before the text, such as `Model: `, which are not the model's.
    private(set) var label: String
    /// The text as it came; empty once the line is tall.
    private(set) var text = ""
    private(set) var isTall = false

    /// The rows that no further text changes, so that a long line is not measured again with each piece.
    private var settled: [StyledText] = []
    /// The label and the text behind those rows, as they are shown.
    private var tail: String
    /// How wide the settled rows are.
    private var columns = 0
    /// More text changes the last row, and at most the one before; see `RowLayout`.
    private static let unsettledRows = 2

    init(label: String = "") {
        self.label = label
        tail = label
    }

    /// True when there is nothing to show.
    var isEmpty: Bool { settled.isEmpty && tail.isEmpty }

    mutating func append(_ piece: some StringProtocol) {
        if !isTall { text += piece }
        tail += Self.expanded(String(piece))
    }

    /// The line as it stands, in rows that no terminal makes longer.
    mutating func rows(columns: Int) -> [StyledText] {
        let last = lastRows(columns: columns)
        return settled + last
    }

    /// The rows that will not change any more, when the line has more than `limit`.
    mutating func takeOverflow(columns: Int, limit: Int) -> [StyledText] {
        let last = lastRows(columns: columns)
        guard settled.count + last.count > limit, !settled.isEmpty else { return [] }
        defer { settled = [] }
        (label, text, isTall) = ("", "", true)
        return settled
    }

    /// Gives everything that was shown away: what comes next begins on a row of its own, and stays plain.
    mutating func abandon() {
        (label, text, tail, settled, isTall) = ("", "", "", [], true)
    }

    private mutating func lastRows(columns: Int) -> [StyledText] {
        if columns != self.columns, !isTall {
            settled = []
            tail = label + Self.expanded(text)
        }
        self.columns = columns
        let rows = RowLayout(columns: columns, width: CellWidth.most).rows(StyledText(tail))
        let last = rows.suffix(Self.unsettledRows)
        if last.count < rows.count, let first = last.first {
            settled += rows.dropLast(Self.unsettledRows).map(\.text)
            tail = String(decoding: tail.utf8.dropFirst(first.start), as: UTF8.self)
        }
        return last.map(\.text)
    }

    /// With spaces in place of tabs, whose width depends on where they stand.
    private static func expanded(_ text: String) -> String { text.replacing("\t", with: "    ") }
}
