/// Words broken into lines that a terminal, or a projector, has room for.
enum WrappedText {
    /// Narrower lines would hold no word.
    private static let leastColumns = 16

    /// A text in lines, its later ones indented.
    static func lines(_ text: String, columns: Int, indent: String = "") -> [String] {
        // The last column stays free: some terminals wrap when it is written.
        let layout = RowLayout(columns: max(leastColumns, columns - 1), width: CellWidth.of)
        return ControlCharacters.removed(from: text).split(separator: "\n").flatMap { line in
            layout.rows(StyledText(String(line)), rest: StyledText(indent)).map(\.text.plain)
        }
    }

    /// Items side by side, as many on a line as there is room for; an item is not broken.
    static func lines(items: [String], gap: String = "   ", columns: Int) -> [String] {
        items.reduce(into: [String]()) { lines, item in
            if let last = lines.last, CellWidth.of(last + gap + item) < columns {
                lines[lines.count - 1] = last + gap + item
            } else {
                lines.append(item)
            }
        }
    }
}
