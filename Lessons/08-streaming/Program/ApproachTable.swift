import Foundation
import LessonKit

/// The approaches side by side, as a table and in a sentence each.
struct ApproachTable {
    let report: TrapReport

    func print(to console: Console) {
        // Short heads: the table has to fit a terminal, or a projector, of 80 columns.
        var table = TextTable([
            ("approach", .left), ("first text", .right), ("total", .right), ("calls", .right),
            ("tokens in", .right), ("tokens out", .right), ("discarded", .right),
        ])
        for arm in report.arms {
            table.add([
                arm.approach.rawValue, time(arm.ttftMs.median), time(arm.totalMs.median), "\(arm.modelCalls)",
                count(arm.promptTokens), count(arm.completionTokens), count(arm.discardedTokens),
            ])
        }
        console.line()
        console.table(table)
        let turns = Self.turns(report.arms.map(\.n))
        let pace = report.latency.map { " Pace simulated: \($0)." } ?? ""
        console.line("Times are medians over \(turns) an approach; calls and tokens are sums.\(pace)")
        sentences.forEach { console.line($0) }
    }

    /// What the figures say, when they say it.
    var sentences: [String] {
        guard let blocking = arm(.blocking), let streamed = arm(.streamed), let peek = arm(.peekThenStream),
            let shown = streamed.ttftMs.median, let waited = blocking.ttftMs.median,
            let peeked = peek.ttftMs.median,
            shown > 0
        else { return [] }
        var lines: [String] = []
        // Below this the ratio would read "1.0 times".
        let least = 1.05
        if waited / shown >= least {
            lines.append("Streaming shows its first word \(ratio(waited, shown)) times sooner than blocking.")
        }
        if peeked / shown >= least {
            lines.append("Peeking shows its first word \(ratio(peeked, shown)) times later than streaming.")
        }
        // The calls of fewer turns say nothing beside those of more.
        if let discarded = peek.discardedTokens, discarded > 0, peek.n == streamed.n {
            let more = peek.modelCalls - streamed.modelCalls
            let calls = CountFormat.text(more, "more call")
            lines.append(
                "Peeking made \(calls) and paid \(discarded) answer tokens twice.")
        }
        return lines
    }

    /// As many for each approach, unless a turn failed.
    private static func turns(_ counts: [Int]) -> String {
        let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
        return fewest == most ? CountFormat.text(most, "turn") : "\(fewest) to \(most) turns"
    }

    private func arm(_ approach: Approach) -> ApproachArm? { report.arms.first { $0.approach == approach } }
    private func time(_ value: Double?) -> String {
        value.map { DurationFormat.text(milliseconds: $0) } ?? "-"
    }
    private func count(_ value: Int?) -> String { value.map { "\($0)" } ?? "unknown" }
    private func ratio(_ one: Double, _ other: Double) -> String { String(format: "%.1f", one / other) }
}
