/// The line of a model's text that is still being written: plain, and drawn again once it is finished.
///
/// A line that needs more rows than can be taken back later is tall: its earlier rows are given away as they fill, and it
/// stays plain to its end. Whether it is depends on the whole line alone, not on the pieces that it came in.
struct LiveLine: Sendable {
    /// The words before the text, such as `Model: `; never empty of meaning, so never styled away.
    private(set) var label: String
    private(set) var text = ""
    private(set) var isTall = false

    init(label: String = "") { self.label = label }

    var isEmpty: Bool { label.isEmpty && text.isEmpty }

    mutating func append(_ piece: some StringProtocol) {
        // Once its rows are counted out, the line is kept as it is shown.
        if isTall { text += Self.expanded(piece) } else { text += piece }
    }

    /// The line as it stands, in rows that no terminal makes longer.
    func rows(columns: Int) -> [StyledText] { layout(columns).map(\.text) }

    /// The rows that will not change any more, when the line has more than `limit`; two stay.
    mutating func takeOverflow(columns: Int, limit: Int) -> [StyledText] {
        let rows = layout(columns)
        guard rows.count > limit else { return [] }
        // The last two may still change; see `RowLayout`.
        let full = rows.dropLast(2)
        guard let next = rows.dropFirst(full.count).first, !full.isEmpty else { return [] }
        let shown = label + (isTall ? text : Self.expanded(text))
        text = String(decoding: shown.utf8.dropFirst(next.start), as: UTF8.self)
        label = ""
        isTall = true
        return full.map(\.text)
    }

    /// Gives everything that was shown away: what comes next begins on a row of its own, and stays plain.
    mutating func abandon() {
        label = ""
        text = ""
        isTall = true
    }

    private func layout(_ columns: Int) -> [RowLayout.Row] {
        RowLayout(columns: columns, width: CellWidth.most)
            .rows(StyledText(label + (isTall ? text : Self.expanded(text))))
    }

    /// With spaces in place of tabs, whose width depends on where they stand.
    private static func expanded(_ text: some StringProtocol) -> String {
        String(text).replacing("\t", with: "    ")
    }
}
