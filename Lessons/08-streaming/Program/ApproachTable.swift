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
        let n = report.arms.first?.n ?? 0
        let turns = n == 1 ? "1 turn" : "\(n) turns"
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
        if let discarded = peek.discardedTokens, discarded > 0 {
            let more = peek.modelCalls - streamed.modelCalls
            let calls = more == 1 ? "1 more call" : "\(more) more calls"
            lines.append(
                "Peeking made \(calls) and paid \(discarded) answer tokens twice.")
        }
        return lines
    }

    private func arm(_ approach: Approach) -> ApproachArm? { report.arms.first { $0.approach == approach } }
    private func time(_ value: Double?) -> String {
        value.map { DurationFormat.text(milliseconds: $0) } ?? "-"
    }
    private func count(_ value: Int?) -> String { value.map { "\($0)" } ?? "unknown" }
    private func ratio(_ one: Double, _ other: Double) -> String { String(format: "%.1f", one / other) }
}

extension ApproachTrial {
    /// Measures, and shows the table; with `--json` prints the report. What was measured before a failure is shown
    /// all the same.
    func present() async throws {
        let outcome = await measure()
        let context = lesson.context
        if outcome.report.arms.contains(where: { $0.n > 0 }) {
            if context.options.output.json { try context.printJSON(outcome.report) }
            ApproachTable(report: outcome.report).print(to: context.console)
        }
        if let failure = outcome.failure { throw failure }
    }
}
