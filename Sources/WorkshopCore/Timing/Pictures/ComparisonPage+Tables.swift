import Foundation

extension ComparisonPage {
    /// All figures of all arms, and of all comparisons.
    var figures: Markup {
        guard !report.arms.isEmpty else { return .text("") }
        var parts = [
            Markup.element("h2", text: "The figures"),
            table(ArmFigure.times, caption: "What a person waits for"),
            table(ArmFigure.stream, caption: "How the text comes"),
            table(ArmFigure.cost, caption: "What it costs: sums over all turns"),
        ]
        if !report.comparisons.isEmpty { parts.append(comparisons) }
        parts.append(spans)
        return .element("section", [:], parts)
    }

    private func table(_ figures: [ArmFigure], caption: String) -> Markup {
        Self.table(
            caption, columns: ["Arm"] + figures.map(\.long),
            rows: report.arms.map { arm in [arm.name] + figures.map { $0.text(arm) } })
    }

    private var comparisons: Markup {
        Self.table(
            "Every two arms: how many times as long the second takes as the first",
            columns: [
                "First, second", "What", "Runs", "Ratio", "95 % interval", "Difference", "95 % interval, ms",
                "Established",
            ],
            rows: report.comparisons.map { comparison in
                let ratio = comparison.ratio.map { RatioWords.plainParts($0, comparison.interval) }
                return [
                    "\(comparison.a), \(comparison.b)", Self.name(comparison.metric), "\(comparison.pairs)",
                    ratio?.ratio ?? "-", ratio?.range ?? "-",
                    comparison.differenceMs.map { String(format: "%+.0f ms", $0) } ?? "-",
                    Self.interval(comparison.differenceIntervalMs, "%+.0f"), Self.verdict(comparison),
                ]
            })
    }

    /// The picture of the turns, for somebody who cannot see it.
    private var spans: Markup {
        let rows = TypicalTurn.all(of: report).flatMap { turn in
            turn.lanes.flatMap { lane in
                lane.stretches.map { stretch in
                    [
                        turn.arm, lane.name, stretch.kind.words, stretch.name,
                        String(format: "%.0f", stretch.startMs), String(format: "%.0f", stretch.endMs),
                    ]
                }
            }
        }
        guard !rows.isEmpty else { return .text("") }
        return Self.table(
            "One turn of each arm, piece by piece, in milliseconds from Enter",
            columns: ["Arm", "Where", "What", "Name", "From", "To"], rows: rows)
    }

    private static func name(_ metric: ArmComparison.Metric) -> String {
        switch metric {
        case .timeToFirstToken: "First text"
        case .total: "End"
        case .deadAir: "Dead air"
        }
    }

    private static func interval(_ bounds: [Double]?, _ format: String) -> String {
        guard let low = bounds?.first, let high = bounds?.last else { return "-" }
        return "[\(String(format: format, low)), \(String(format: format, high))]"
    }

    private static func verdict(_ comparison: ArmComparison) -> String {
        if comparison.established { return "yes" }
        return comparison.runsNeeded.map { "no; about \(RatioWords.about($0)) runs would tell" } ?? "no"
    }

    /// Longer names, such as two that end in URLs, would be squeezed into a column of single words.
    private static let longName = 40

    /// A table in a box of its own that scrolls where the screen is narrower: by keyboard too, so it can be focused.
    private static func table(_ caption: String, columns: [String], rows: [[String]]) -> Markup {
        let isWords = columns.indices.map { index in
            rows.contains { index < $0.count && !isFigure($0[index]) }
        }
        let isLong = rows.contains { ($0.first?.count ?? 0) > longName }
        let head = zip(columns, isWords).map {
            Markup.element("th", ["scope": "col", "class": $1 ? "words" : "figure"], text: $0)
        }
        let body = rows.map { row in
            Markup.element(
                "tr", [:],
                zip(row.indices, row).map { index, cell in
                    let text = cut(cell)
                    return index == 0
                        ? .element("th", ["scope": "row", "dir": "auto"], text: text)
                        : .element("td", ["class": isWords[index] ? "words" : "figure"], text: text)
                })
        }
        return .element(
            "div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": caption],
            [
                .element(
                    "table", isLong ? ["class": "long"] : [:],
                    [
                        .element("caption", [:], [.element("span", text: caption)]),
                        .element("thead", [:], [.element("tr", [:], head)]), .element("tbody", [:], body),
                    ])
            ])
    }

    /// Figures stand to the right, words to the left.
    private static func isFigure(_ text: String) -> Bool {
        text.unicodeScalars.first.map { "0123456789+-<[".unicodeScalars.contains($0) } ?? true
    }
}
