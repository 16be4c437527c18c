import Foundation

/// A linear time axis from zero, with ticks at round times: the one rule for charts in text and in SVG.
struct TimeScale: Sendable, Equatable {
    /// A place on the axis that has a label.
    struct Tick: Sendable, Equatable {
        var ms: Double
        /// The time in the axis' unit, without the unit.
        var label: String
    }

    /// A sample this many times the largest median does not stretch the axis: one slow turn would press all others
    /// into a corner. It is counted beside the axis instead.
    private static let mostMedians = 4.0

    /// Where the axis ends, in milliseconds; at least 1.
    let endMs: Double

    /// An axis to this time.
    init(endMs: Double) { self.endMs = max(endMs, 1) }

    /// An axis for these rows of samples: to the last of them that is not beyond four times the largest median.
    init(covering rows: [[Double]]) {
        let samples = rows.joined()
        let most = (rows.compactMap { Statistics.median($0) }.max() ?? 0) * Self.mostMedians
        self.init(endMs: samples.filter { $0 <= most }.max() ?? samples.max() ?? 0)
    }

    /// `ms` or `s`.
    var unit: String { endMs < 1_000 ? "ms" : "s" }

    /// Where a time lies: 0 at zero, 1 at the end, more beyond.
    func share(_ ms: Double) -> Double { ms / endMs }

    /// True for a time that has no place on the axis.
    func isBeyond(_ ms: Double) -> Bool { ms > endMs }

    /// Ticks at the smallest round step that keeps them this far apart: 1, 2 or 5 times a power of ten.
    func ticks(apart leastMs: Double) -> [Tick] {
        let power = pow(10, floor(log10(leastMs)))
        let step = [1, 2, 5].map { $0 * power }.first { $0 >= leastMs } ?? 10 * power
        return (0...Int(endMs / step)).map { index in
            let time = Double(index) * step
            return Tick(
                ms: time,
                label: unit == "ms" ? String(format: "%.0f", time) : String(format: "%g", time / 1_000))
        }
    }
}
