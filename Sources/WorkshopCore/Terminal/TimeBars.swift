/// Bars over one time axis, in plain text: linear, from zero, with ticks at round times. Charts with an equal `end` have
/// equal axes, and can be compared.
public struct TimeBars: Sendable {
    /// What a bar stands for. The shades tell them apart without colour.
    public enum Mark: Sendable, CaseIterable {
        case waiting
        case streaming
        case arriving
        case running

        /// The character that fills such a bar.
        public func character(unicode: Bool) -> Character {
            switch self {
            case .waiting: unicode ? "·" : "."
            case .streaming: unicode ? "▒" : "="
            case .arriving: unicode ? "▓" : "-"
            case .running: unicode ? "█" : "#"
            }
        }
    }

    /// A stretch of time.
    public struct Bar: Sendable {
        let mark: Mark
        let fromMs: Double
        let toMs: Double

        /// A bar from one time to a later one, in milliseconds.
        public init(_ mark: Mark, from fromMs: Double, to toMs: Double) {
            self.mark = mark
            self.fromMs = fromMs
            self.toMs = toMs
        }
    }

    /// The most columns of the labels, and the fewest of a line that has a label and bars.
    private static let mostLabel = 24
    private static let leastColumns = 60

    private let chart: TextAxis
    /// Where there is little room a label stands on a line of its own, above its bars.
    private let hasLabelsAbove: Bool

    /// Bars that end at `endMs` or before, on lines of so many columns; lines are never shorter than the axis needs.
    public init(endMs: Double, columns: Int, unicode: Bool) {
        hasLabelsAbove = columns < Self.leastColumns
        chart = TextAxis(
            scale: TimeScale(endMs: endMs), columns: columns,
            labelWidth: hasLabelsAbove ? 0 : min(Self.mostLabel, columns / 3), unicode: unicode)
    }

    /// A row: its label, and its bars, a later one over an earlier one. A bar takes at least one column.
    public func lines(_ label: String, _ bars: [Bar]) -> [String] {
        var cells = [Character](repeating: " ", count: chart.width)
        for bar in bars where bar.toMs >= bar.fromMs {
            let start = chart.column(of: bar.fromMs)
            let end = max(start + 1, chart.columnBehind(bar.toMs))
            for column in start..<end { cells[column] = bar.mark.character(unicode: chart.unicode) }
        }
        guard hasLabelsAbove else { return [chart.line(label, cells)] }
        return [label, chart.line("", cells)].filter { !$0.isEmpty }
    }

    /// The axis and, below it, the times at its ticks.
    public var axis: [String] { chart.lines }

    /// What the bars mean, in a line, or in a line each where there is no room for one.
    public func legend(_ words: [(Mark, String)]) -> [String] {
        let entries = words.map { "\($0.character(unicode: chart.unicode)) \($1)" }
        let line = entries.joined(separator: "   ")
        return line.count <= chart.columns ? [line] : entries
    }
}
