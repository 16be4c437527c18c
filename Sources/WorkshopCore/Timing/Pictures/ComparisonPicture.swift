/// A comparison as one SVG file that needs nothing beside it: where all turns lie, and a typical turn of each arm.
///
/// Its size is bounded: 300 dots or 100 bars an arm and time, and 200 spans a typical turn.
public struct ComparisonPicture: Sendable {
    /// The pictures draw in shares of it; heights are in pixels.
    private static let width = 960.0
    private static let gap = 28.0

    private let report: ComparisonReport

    /// The pictures of a report.
    public init(_ report: ComparisonReport) { self.report = report }

    /// The pictures that the report has something for; a page has the same ones.
    static func pictures(of report: ComparisonReport) -> (distributions: [Picture], turns: Picture?) {
        let turns = TypicalTurn.all(of: report)
        guard report.arms.contains(where: { $0.n > 0 }) else { return ([], nil) }
        return (
            MeasuredTime.allCases.map { DistributionPicture(time: $0, arms: report.arms).picture },
            turns.isEmpty ? nil : TurnPicture(turns: turns).picture
        )
    }

    /// The whole file.
    public var svg: String {
        var frame = Picture(title: ReportWords.title(report), description: description, id: "comparison")
        frame.text(ReportWords.headline, x: 0.03, y: frame.advance(56) + 44, style: "headline")
        for line in [ReportWords.origin(report), ReportWords.pace(report)].compactMap({ $0 }) {
            frame.text(line.onOneLine(limit: 120), x: 0.03, y: frame.advance(20) + 14, style: "small")
        }
        frame.advance(Self.gap)
        let (distributions, turns) = Self.pictures(of: report)
        if distributions.isEmpty {
            frame.text(ReportWords.nothing, x: 0.03, y: frame.advance(30) + 14, style: "name")
        }
        for picture in distributions + [turns].compactMap({ $0 }) {
            frame.text(picture.title, x: 0.03, y: frame.advance(26) + 18, style: "name")
            let y = frame.advance(picture.height + Self.gap)
            frame.add(picture.nested(y: y))
        }
        return frame.file(width: Self.width, css: PictureStyle.css(within: "svg"))
    }

    private var description: String {
        let findings = report.comparisons.filter { $0.metric == .timeToFirstToken }.map(\.sentence)
        return findings.isEmpty ? ReportWords.origin(report) : findings.joined(separator: " ")
    }
}
