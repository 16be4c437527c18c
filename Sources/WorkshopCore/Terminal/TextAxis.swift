/// A time axis of characters, with a column of labels before it: what charts in plain text stand on.
struct TextAxis: Sendable {
    /// The fewest columns of the axis.
    private static let leastWidth = 10
    /// So many columns from tick to tick leave room for their labels.
    private static let leastTick = 8.0

    let scale: TimeScale
    let unicode: Bool
    /// The columns of the axis itself.
    let width: Int
    /// The columns of a whole line.
    var columns: Int { width + (labelWidth > 0 ? labelWidth + 1 : 0) }
    private let labelWidth: Int

    /// An axis on lines of so many columns; lines are never shorter than the axis needs. Without a width for labels
    /// it takes the whole line.
    init(scale: TimeScale, columns: Int, labelWidth: Int, unicode: Bool) {
        self.scale = scale
        self.unicode = unicode
        self.labelWidth = labelWidth
        // The last column stays free: some terminals wrap when it is written.
        width = max(Self.leastWidth, columns - labelWidth - (labelWidth > 0 ? 2 : 1))
    }

    /// The column that a time falls into; the last one for all that is later.
    func column(of ms: Double) -> Int { min(width - 1, Int(onAxis(ms) / msPerColumn)) }

    /// The first column that lies behind a bar ending at a time.
    func columnBehind(_ ms: Double) -> Int { min(width, Int((onAxis(ms) / msPerColumn).rounded())) }

    /// A row of the chart.
    func line(_ label: String, _ cells: [Character]) -> String {
        var line = padded(label) + String(cells)
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The axis and, below it, the times at its ticks.
    var lines: [String] {
        var rule = [Character](repeating: unicode ? "─" : "-", count: width)
        var labels = [Character](repeating: " ", count: width)
        for tick in scale.ticks(apart: msPerColumn * Self.leastTick) {
            let column = min(width - 1, Int((tick.ms / msPerColumn).rounded()))
            rule[column] = unicode ? "┬" : "+"
            // Without a column of labels the unit stands at the zero.
            let text = tick.ms == 0 && labelWidth == 0 ? "0 \(scale.unit)" : tick.label
            for (offset, character) in text.enumerated() {
                labels[min(column, width - text.count) + offset] = character
            }
        }
        let label = "time (\(scale.unit))"
        return [line("", rule), line(label.count > labelWidth ? scale.unit : label, labels)]
    }

    private var msPerColumn: Double { scale.endMs / Double(width) }

    private func onAxis(_ ms: Double) -> Double { min(max(ms, 0), scale.endMs) }

    private func padded(_ label: String) -> String {
        guard labelWidth > 0 else { return "" }
        var cut = label
        while CellWidth.of(cut) > labelWidth { cut.removeLast() }
        return cut + String(repeating: " ", count: labelWidth - CellWidth.of(cut) + 1)
    }
}
