/// Where the samples of each arm lie, a row an arm over one time axis, in plain text.
struct DistributionRows {
    /// What stands for samples and for what is marked among them.
    private struct Glyphs {
        /// One turn first, then more and more of them.
        let density: [Character]
        let median: Character
        let p95: Character
        let beyond: Character

        init(unicode: Bool) {
            density = unicode ? ["•", "░", "▒", "▓", "█"] : [".", ":", "+", "*", "#"]
            median = unicode ? "┃" : "|"
            p95 = unicode ? "┤" : "]"
            beyond = unicode ? "»" : ">"
        }
    }

    private let arms: [ApproachArm]
    private let columns: Int
    private let axis: TextAxis
    private let labelsAbove: Bool
    private let glyphs: Glyphs
    /// The turns of the fullest column of all rows: a shade means the same in each row.
    private let most: Int

    /// Rows on lines of so many columns. Names that would take more than a third of a line stand above their rows.
    init(arms: [ApproachArm], columns: Int, unicode: Bool) {
        self.arms = arms
        self.columns = columns
        glyphs = Glyphs(unicode: unicode)
        let longest = arms.map { CellWidth.of(Self.label($0)) }.max() ?? 0
        labelsAbove = longest > columns / 3
        let axis = TextAxis(
            scale: MeasuredTime.scale(of: arms), columns: columns,
            labelWidth: labelsAbove ? 0 : max(longest, 9), unicode: unicode)
        let counts = MeasuredTime.allCases.flatMap { time in
            arms.flatMap { Self.counts(time.of($0), on: axis) }
        }
        most = counts.max() ?? 0
        self.axis = axis
    }

    /// The rows of both times with their axis and legend; nothing without a sample.
    var lines: [String] {
        guard arms.contains(where: { $0.n > 0 }) else { return [] }
        var lines: [String] = []
        for time in MeasuredTime.allCases {
            lines.append(time.name)
            for arm in arms {
                if labelsAbove { lines += WrappedText.lines(Self.label(arm), columns: columns) }
                lines.append(axis.line(labelsAbove ? "" : Self.label(arm), cells(time, of: arm)))
            }
        }
        return lines + axis.lines + legend
    }

    private static func label(_ arm: ApproachArm) -> String { arm.name.cutInTheMiddle(limit: 60) }

    private static func counts(_ samples: [Double], on axis: TextAxis) -> [Int] {
        var counts = [Int](repeating: 0, count: axis.width)
        for ms in samples where !axis.scale.isBeyond(ms) { counts[axis.column(of: ms)] += 1 }
        return counts
    }

    private func cells(_ time: MeasuredTime, of arm: ApproachArm) -> [Character] {
        guard arm.n > 0 else { return Array("no turn") }
        let samples = time.of(arm)
        var cells = Self.counts(samples, on: axis).map(glyph)
        func mark(_ ms: Double?, _ glyph: Character) {
            if let ms { cells[axis.column(of: ms)] = glyph }
        }
        if samples.contains(where: axis.scale.isBeyond) { cells[axis.width - 1] = glyphs.beyond }
        // The median last: where both fall into one column, it is the one that is seen.
        let spread = time.spread(arm)
        if let p95 = spread.p95, !axis.scale.isBeyond(p95) { mark(p95, glyphs.p95) }
        mark(spread.median, glyphs.median)
        return cells
    }

    private func glyph(_ count: Int) -> Character {
        switch count {
        case 0: " "
        case 1: glyphs.density[0]
        default: glyphs.density[max(1, (4 * count + most - 1) / most)]
        }
    }

    private var legend: [String] {
        let shades = String(glyphs.density[1...])
        let items = [
            "\(glyphs.density[0]) one turn", "\(shades) more and more", "\(glyphs.median) median",
            "\(glyphs.p95) p95",
        ]
        let beyond = MeasuredTime.allCases.flatMap { time in
            arms.compactMap { arm in
                time.beyond(axis.scale, in: arm).map {
                    "\(glyphs.beyond) \(Self.label(arm)), \(time.name.lowercased()): \($0)."
                }
            }
        }
        let blocking = arms.contains { $0.approach == .blocking && $0.n > 0 }
        return WrappedText.lines(items: items, columns: columns)
            + ((blocking ? [MeasuredTime.blockingNote] : []) + beyond).flatMap {
                WrappedText.lines($0, columns: columns, indent: "  ")
            }
    }
}
