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

    /// The most columns of the labels.
    private static let mostLabel = 24

    private let chart: TextAxis

    /// Bars that end at `endMs` or before, on lines of so many columns; lines are never shorter than the axis needs.
    public init(endMs: Double, columns: Int, unicode: Bool) {
        chart = TextAxis(
            scale: TimeScale(endMs: endMs), columns: columns,
            labelWidth: min(Self.mostLabel, max(6, columns / 3)), unicode: unicode)
    }

    /// A row: its label, and its bars, a later one over an earlier one. A bar takes at least one column.
    public func line(_ label: String, _ bars: [Bar]) -> String {
        var cells = [Character](repeating: " ", count: chart.width)
        for bar in bars where bar.toMs >= bar.fromMs {
            let start = chart.column(of: bar.fromMs)
            let end = max(start + 1, chart.columnBehind(bar.toMs))
            for column in start..<end { cells[column] = bar.mark.character(unicode: chart.unicode) }
        }
        return chart.line(label, cells)
    }

    /// The axis and, below it, the times at its ticks.
    public var axis: [String] { chart.lines }

    /// What the bars mean, in a line.
    public func legend(_ words: [(Mark, String)]) -> String {
        words.map { "\($0.character(unicode: chart.unicode)) \($1)" }.joined(separator: "   ")
    }
}
