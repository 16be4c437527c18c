import LessonKit

/// A comparison at a terminal: what was found first, then what it was found in.
struct ComparisonView {
    private let console: Console
    private let report: ComparisonReport

    init(_ report: ComparisonReport, on console: Console) {
        self.console = console
        self.report = report
    }

    func show() {
        let text = ComparisonText(
            report, columns: console.columns, unicode: console.settings.usesUnicode)
        section("What was found", text.findings)
        if let earlier = report.against { section(earlier.title, text.against) }
        section("Figures", text.figures)
        section("All turns", text.distributions)
        section("A typical turn", text.timeline)
        section("Keep in mind", text.notes)
    }

    private func section(_ title: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        console.heading(title)
        lines.forEach { console.line(ControlCharacters.removed(from: $0)) }
    }
}
