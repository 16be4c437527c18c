import Foundation

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

    /// The fewest columns of the axis, the most of the labels, and the fewest of a line that has both.
    private static let leastWidth = 10
    private static let mostLabel = 24
    private static let leastColumns = 60

    private let endMs: Double
    /// Zero where a label stands on a line of its own, above its bars.
    private let labelWidth: Int
    private let width: Int
    private let unicode: Bool

    /// Bars that end at `endMs` or before, on lines of so many columns; lines are never shorter than the axis needs.
    public init(endMs: Double, columns: Int, unicode: Bool) {
        self.endMs = max(endMs, 1)
        self.unicode = unicode
        labelWidth = columns < Self.leastColumns ? 0 : min(Self.mostLabel, columns / 3)
        // The last column stays free: some terminals wrap when it is written.
        width = max(Self.leastWidth, columns - labelWidth - 2)
    }

    /// A row: its label, and its bars, a later one over an earlier one. A bar takes at least one column.
    public func lines(_ label: String, _ bars: [Bar]) -> [String] {
        var cells = [Character](repeating: " ", count: width)
        for bar in bars where bar.toMs >= bar.fromMs {
            let start = min(width - 1, max(0, Int(bar.fromMs / msPerColumn)))
            let end = min(width, max(start + 1, Int((bar.toMs / msPerColumn).rounded())))
            for column in start..<end { cells[column] = bar.mark.character(unicode: unicode) }
        }
        return labelled(label, String(cells))
    }

    /// The axis and, below it, the times at its ticks.
    public var axis: [String] {
        let (step, unit) = (tickMs, endMs < 1_000 ? "ms" : "s")
        var rule = [Character](repeating: unicode ? "─" : "-", count: width)
        var labels = [Character](repeating: " ", count: width)
        for index in 0...Int(endMs / step) {
            let time = Double(index) * step
            let column = min(width - 1, Int((time / msPerColumn).rounded()))
            rule[column] = unicode ? "┬" : "+"
            let text = unit == "ms" ? String(format: "%.0f", time) : String(format: "%g", time / 1_000)
            for (offset, character) in text.enumerated() {
                labels[min(column, width - text.count) + offset] = character
            }
        }
        let caption = "time (\(unit))"
        guard labelWidth > 0 else { return [" " + String(rule), trimmed(" " + String(labels)), caption] }
        return [padded("") + " " + String(rule)] + labelled(caption, String(labels))
    }

    /// What the bars mean, in a line, or in a line each where there is no room for one.
    public func legend(_ words: [(Mark, String)]) -> [String] {
        let entries = words.map { "\($0.character(unicode: unicode)) \($1)" }
        let line = entries.joined(separator: "   ")
        return line.count <= labelWidth + width + 1 ? [line] : entries
    }

    private func labelled(_ label: String, _ cells: String) -> [String] {
        labelWidth > 0
            ? [trimmed(padded(label) + " " + cells)]
            : [label, trimmed(" " + cells)].filter { !$0.isEmpty }
    }

    private var msPerColumn: Double { endMs / Double(width) }

    /// The smallest round step whose labels have room: 1, 2 or 5 times a power of ten.
    private var tickMs: Double {
        let least = msPerColumn * 8
        let power = pow(10, floor(log10(least)))
        return [1, 2, 5].map { $0 * power }.first { $0 >= least } ?? 10 * power
    }

    private func padded(_ label: String) -> String {
        let cut = label.count > labelWidth ? String(label.prefix(labelWidth)) : label
        return cut + String(repeating: " ", count: labelWidth - cut.count)
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
