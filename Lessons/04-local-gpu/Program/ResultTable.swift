import Foundation
import LessonKit

/// The endpoints side by side, and each server's own figures beside those of its client.
struct ResultTable {
    let results: [Comparison.Result]

    func print(to console: Console) {
        var table = TextTable([
            ("endpoint", .left), ("model", .left), ("first text", .right), ("all of it", .right),
            ("speed", .right),
            ("runs", .right),
        ])
        for result in results {
            table.add([
                result.place.name, result.place.lesson.modelName, time(result.medianTTFT),
                time(result.medianTotal),
                rate(result),
                result.error == nil ? "\(result.turns.count)" : "failed after \(result.turns.count)",
            ])
        }
        console.line()
        console.table(table)
        console.line("Times are medians over the runs; the first answer, shown above, is not counted.")
        if results.contains(where: { $0.turns.contains { $0.delivery == .whole } }) {
            console.line("Not streamed: the first text came with all of it.")
        }
        for result in results {
            if let line = Self.line(of: result) {
                console.line("\(result.place.name): \(line)")
            }
        }
        if results.contains(where: { $0.place.isSimulated }) {
            console.line(
                "Simulated: no model answers there, and its times are made up. Measure your own machine.")
        }
    }

    /// What the server says of its own time, and what its client saw.
    private static func line(of result: Comparison.Result) -> String? {
        guard let metrics = result.metrics, let seen = result.medianTTFT else { return nil }
        func text(_ milliseconds: Double) -> String { DurationFormat.text(milliseconds: milliseconds) }
        let client = "; its client waited \(text(seen)) in the median."
        if let mean = metrics.ttftMeanMs, let median = metrics.ttftMedianMs {
            return "its own /metrics give a time to first token of \(text(mean)) in the mean, "
                + "about \(text(median)) in the median\(client)"
        }
        guard let prompt = metrics.promptMs else { return nil }
        let rate = metrics.tokensPerSecond.map { String(format: " and %.0f tokens/s after it", $0) } ?? ""
        return
            "its own /metrics give \(text(prompt / Double(result.turns.count))) to read a prompt\(rate)\(client)"
    }

    private func time(_ value: Double?) -> String {
        value.map { DurationFormat.text(milliseconds: $0) } ?? "-"
    }

    private func rate(_ result: Comparison.Result) -> String {
        guard let rate = result.medianRate else { return "-" }
        return String(format: "%.0f %@/s", rate.perSecond, rate.unit.rawValue)
    }
}

extension Comparison.Result {
    var medianTTFT: Double? { Statistics.median(turns.map(\.timeline.timeToFirstToken.milliseconds)) }
    var medianTotal: Double? { Statistics.median(turns.map(\.timeline.total.milliseconds)) }

    /// In one unit: a server either counts tokens or does not.
    var medianRate: (perSecond: Double, unit: GenerationRate.Unit)? {
        // Without a pace there is nothing to measure but this program.
        guard place.lesson.simulatedPace != "instant" else { return nil }
        let rates = turns.compactMap(GenerationRate.init)
        guard let unit = rates.first?.unit,
            let median = Statistics.median(rates.filter { $0.unit == unit }.map(\.perSecond))
        else { return nil }
        return (median, unit)
    }
}
