import Foundation
import LessonKit

/// The policies side by side: a table, and what happened when, over one time axis.
struct DispatchChart {
    /// Below this share a difference is no difference.
    private static let leastGain = 0.02
    /// How near early dispatch comes to the ideal, as a share of it.
    private static let goal = 0.05

    let report: DispatchReport

    func print(to console: Console) {
        var table = TextTable([
            ("policy", .left), ("stream end", .right), ("results ready", .right), ("ideal", .right),
            ("of the ideal", .right),
        ])
        for sample in report.policies {
            table.add([
                sample.name.rawValue, time(sample.streamMs), time(sample.wallMs), time(sample.idealMs),
                String(format: "%.2fx", sample.shareOfIdeal),
            ])
        }
        console.line()
        console.table(table)
        console.line(
            "Times count from the request, and results are ready when the last tool has ended. Ideal is "
                + "the later of the stream's end and, over all calls, a call's seal and the time of its tool."
        )
        sentences.forEach { console.line($0) }
        lines(columns: console.columns, unicode: console.settings.usesUnicode).forEach { console.line($0) }
    }

    /// What the figures say, when they say it.
    var sentences: [String] {
        guard report.policies.contains(where: { !$0.calls.isEmpty }) else {
            return ["The model asked for no tool: there was nothing to start."]
        }
        var lines: [String] = []
        if let early = sample(.early) {
            let isMet = early.shareOfIdeal <= 1 + Self.goal
            lines.append("Early dispatch is \(isMet ? "" : "not ")within 5 % of the ideal.")
        }
        if Set(report.policies.map { $0.calls.map(\.name) }).count > 1 {
            lines.append(
                "The replies differ: compare each policy with its own ideal, not with another policy.")
        } else if let parallel = sample(.parallel), let early = sample(.early) {
            let gain = parallel.wallMs - early.wallMs
            if gain >= Self.leastGain * parallel.wallMs {
                lines.append(
                    "It has all results \(time(gain)) sooner than side by side after the reply.")
            }
        }
        return lines
    }

    /// A row for each stream, call and tool, over an axis that all policies share.
    func lines(columns: Int, unicode: Bool) -> [String] {
        let end = report.policies.flatMap { [$0.wallMs, $0.streamMs] }.max() ?? 0
        let bars = TimeBars(endMs: end, columns: columns, unicode: unicode)
        var lines =
            [""]
            + bars.legend([
                (.waiting, "waiting"), (.streaming, "the reply streams"), (.arriving, "a call arrives"),
                (.running, "its tool runs"),
            ])
        for sample in report.policies {
            lines += ["", sample.name.rawValue]
            lines += bars.lines(
                "  stream",
                [
                    .init(.waiting, from: 0, to: sample.firstContentMs),
                    .init(.streaming, from: sample.firstContentMs, to: sample.streamMs),
                ])
            for (index, call) in sample.calls.enumerated() {
                let name = ControlCharacters.removed(from: call.name).onOneLine(limit: 40)
                lines += bars.lines(
                    "  \(index + 1) \(name)", [.init(.arriving, from: call.openedMs, to: call.sealedMs)])
                if let started = call.startedMs, let finished = call.finishedMs {
                    lines += bars.lines("    tool", [.init(.running, from: started, to: finished)])
                } else {
                    lines += bars.lines("    tool (void)", [])
                }
            }
            lines += bars.axis
        }
        return lines
    }

    private func sample(_ policy: DispatchPolicy) -> DispatchSample? {
        report.policies.first { $0.name == policy }
    }

    private func time(_ milliseconds: Double) -> String { DurationFormat.text(milliseconds: milliseconds) }
}
