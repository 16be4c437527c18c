/// A comparison as a terminal shows it: what was found, the figures, and pictures of characters.
public struct ComparisonText: Sendable {
    private let report: ComparisonReport
    private let columns: Int
    private let unicode: Bool

    /// A report for lines of so many columns, in block and line characters or in ASCII.
    public init(_ report: ComparisonReport, columns: Int, unicode: Bool) {
        self.report = report
        self.columns = columns
        self.unicode = unicode
    }

    /// What was found: a sentence for every two arms.
    public var findings: [String] { sentences(report.summaries) }

    /// What was found beside an earlier comparison; nothing where there is none.
    public var against: [String] { sentences(report.against?.sentences ?? []) }

    /// What has to be known beside the figures.
    public var notes: [String] { sentences(report.notes) }

    /// Two tables: what a person waits for; how the text comes and what it costs.
    public var figures: [String] {
        guard !report.arms.isEmpty else { return [] }
        let tables = [ArmFigure.times, ArmFigure.stream + ArmFigure.cost].map {
            FigureRows(arms: report.arms, figures: $0, columns: columns).lines
        }
        return tables[0] + [""] + tables[1]
            + WrappedText.lines(
                "Times and rates are over turns, calls and tokens are sums. p95: 95 in 100 turns are below it.",
                columns: columns)
    }

    /// Where all turns lie in time: an arm a row, over one axis. Nothing without a turn.
    public var distributions: [String] {
        DistributionRows(arms: report.arms, columns: columns, unicode: unicode).lines
    }

    /// What happened when in a typical turn of each arm, all with the same question. Nothing without a turn.
    public var timeline: [String] {
        TurnRows(turns: TypicalTurn.all(of: report), columns: columns, unicode: unicode).lines
    }

    /// All parts that have something to say, an empty line between two.
    public var lines: [String] {
        Array(
            [findings, against, figures, distributions, timeline, notes].filter { !$0.isEmpty }.joined(
                separator: [""])
        )
    }

    private func sentences(_ texts: [String]) -> [String] {
        texts.flatMap { WrappedText.lines($0, columns: columns, indent: "  ") }
    }
}
