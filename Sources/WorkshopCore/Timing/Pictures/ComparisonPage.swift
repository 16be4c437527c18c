/// A comparison as one HTML page that needs nothing beside it: no script, no font, no address. What was found comes
/// first, then pictures, the full tables, the circumstances, and how to read it all.
///
/// The page is well-formed XML too. Its size is bounded by the number of arms, comparisons, notes and questions alone:
/// samples are drawn, and a thousand of them take no more room than three hundred.
public struct ComparisonPage: Sendable {
    /// Longer texts from outside are cut.
    static let mostCharacters = 1_000
    /// More questions are counted, not listed.
    static let mostQuestions = 50

    let report: ComparisonReport

    /// The page of a report.
    public init(_ report: ComparisonReport) { self.report = report }

    /// The whole file.
    public var html: String {
        let head = Markup.element(
            "head", [:],
            [
                .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .element("meta", ["name": "color-scheme", "content": "light dark"]),
                .element("title", text: ReportWords.title(report)),
                .style(PageStyle.css),
            ])
        let body = Markup.element(
            "body", [:],
            [
                .element("header", [:], [.element("h1", text: ReportWords.headline)] + introduction),
                .element("main", [:], [findings, pictures, figures, circumstances, reading]),
                .element(
                    "footer", [:],
                    [.element("p", text: "The workshop's timing lab, version \(report.environment.version).")]
                ),
            ])
        return "<!DOCTYPE html>\n" + Markup.element("html", ["lang": "en"], [head, body]).source
    }

    private var introduction: [Markup] {
        [ReportWords.title(report) + ".", ReportWords.origin(report) + ".", ReportWords.pace(report)]
            .compactMap { $0 }.map { .element("p", ["dir": "auto"], text: $0) }
    }

    private var findings: Markup {
        var parts = [Markup.element("h2", text: "What was found")]
        let found = report.summaries
        if found.isEmpty {
            let isEmpty = !report.arms.contains { $0.n > 0 }
            parts.append(
                .element(
                    "p",
                    text: isEmpty
                        ? ReportWords.nothing : "There are no two arms with turns to compare."))
        } else {
            parts.append(Self.list(found, style: "findings"))
        }
        if let earlier = report.against {
            parts += [.element("h3", text: earlier.title), Self.list(earlier.sentences)]
        }
        if !report.notes.isEmpty {
            parts += [.element("h3", text: "Keep in mind"), Self.list(report.notes)]
        }
        return .element("section", [:], parts)
    }

    private var pictures: Markup {
        let (distributions, turns) = ComparisonPicture.pictures(of: report)
        guard !distributions.isEmpty else { return .text("") }
        var parts = [Markup.element("h2", text: "Where the turns lie")]
        let axis = "Times count from Enter. Both pictures have the same axis, from zero. "
        for (picture, time) in zip(distributions, MeasuredTime.allCases) {
            let blocking = report.arms.contains { $0.approach == .blocking }
            let words =
                time == .firstText
                ? axis + "Further left is sooner." + (blocking ? " " + MeasuredTime.blockingNote : "")
                : axis + "The end is the last of the answer."
            parts.append(Self.figure(picture, caption: [.text(words)]))
        }
        if let turns { parts += turn(turns) }
        return .element("section", [:], parts)
    }

    private func turn(_ picture: Picture) -> [Markup] {
        let turns = TypicalTurn.all(of: report)
        let question = Self.cut(turns.first?.sample.question ?? "")
        let answers = turns.flatMap { turn -> [Markup] in
            [
                .element("dt", ["dir": "auto"], text: turn.arm),
                .element("dd", ["dir": "auto"], text: Self.cut(turn.sample.answer)),
            ]
        }
        return [
            .element("h2", text: "One turn, piece by piece"),
            Self.figure(
                picture,
                caption: [
                    .text("The question: "), .element("b", ["dir": "auto"], text: question),
                    .text(
                        " Of each arm's turns with it, the one whose first text is nearest to their median. "
                            + "All share one axis."),
                ]),
            .element("h3", text: "What these turns answered"), .element("dl", [:], answers),
        ]
    }

    static func figure(_ picture: Picture, caption: [Markup]) -> Markup {
        .element(
            "figure", [:],
            [
                .element("p", ["class": "heading"], text: picture.title), picture.inline,
                .element("figcaption", [:], caption),
            ])
    }

    static func list(_ texts: [String], style: String = "plain") -> Markup {
        .element(
            "ul", ["class": style], texts.map(item))
    }

    /// The direction is that of the words alone: a list's signs stay on their side of the page.
    static func item(_ text: String) -> Markup {
        .element("li", [:], [.element("span", ["dir": "auto"], text: cut(text))])
    }

    static func cut(_ text: String) -> String {
        text.count > mostCharacters ? text.prefix(mostCharacters - 1) + "…" : text
    }
}
