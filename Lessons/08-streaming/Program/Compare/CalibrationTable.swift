import Foundation
import LessonKit

/// The errors as tables: the middle and the largest of each script and instant, and all together.
struct CalibrationTable {
    let report: CalibrationReport

    func print(to console: Console) {
        let p99 = CalibrationReport.Figures.leastForP99
        console.line("\nMedian error of each instant, in ms after the write that caused it:")
        console.table(table(\.medianMs))
        console.line("\nThe largest, or the p99 where there are \(p99) samples or more:")
        console.table(table { $0.p99Ms ?? $0.largestMs })
        console.line()
        sentences.forEach { console.line($0) }
    }

    private func table(_ figure: (CalibrationReport.Figures) -> Double?) -> TextTable {
        var table = TextTable(
            [("script", .left), ("n", .right)] + CalibrationInstant.allCases.map { ($0.head, .right) })
        for script in report.scripts {
            table.add([script.name, "\(script.plays)"] + cells(script.instants, figure))
        }
        table.add(["all", "\(report.scripts.map(\.plays).reduce(0, +))"] + cells(report.instants, figure))
        return table
    }

    private func cells(
        _ instants: [String: CalibrationReport.Figures], _ figure: (CalibrationReport.Figures) -> Double?
    ) -> [String] {
        CalibrationInstant.allCases.map { instants[$0.rawValue].flatMap(figure).map(Self.text) ?? "-" }
    }

    /// What the figures say.
    var sentences: [String] {
        let overall = report.overall
        guard let median = overall.medianMs, let largest = overall.largestMs else {
            return ["Nothing was measured."]
        }
        let goals = report.goals
        var lines = [
            "Over all \(overall.n) instants: median \(Self.text(median)) ms "
                + "(goal \(Self.text(goals.medianMs)): \(met(goals.medianMet)))"
        ]
        if let p99 = overall.p99Ms {
            lines.append(
                "p99 \(Self.text(p99)) ms (goal \(Self.text(goals.p99Ms)): \(met(goals.p99Met))), "
                    + "largest \(Self.text(largest)) ms.")
        } else {
            lines.append("largest \(Self.text(largest)) ms; not enough runs for p99.")
        }
        lines = [lines.joined(separator: ", ")]
        lines.append(
            "Wrongly present: \(report.wronglyPresent). Wrongly absent: \(report.wronglyAbsent). "
                + "A dash: it does not happen in that script.")
        if report.failures > 0 {
            lines.append("Plays that failed, and are not counted: \(report.failures).")
        }
        return lines
    }

    private func met(_ met: Bool?) -> String { met == true ? "met" : "missed" }

    private static func text(_ milliseconds: Double) -> String { String(format: "%.2f", milliseconds) }
}
