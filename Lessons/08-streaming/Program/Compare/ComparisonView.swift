import LessonKit

/// A comparison at a terminal: what was found first, then what it was found in.
struct ComparisonView {
    private let console: Console
    private let report: ComparisonReport

    init(_ report: ComparisonReport, on console: Console) {
        self.console = console
        self.report = report
    }

    /// - Parameter earlier: a comparison to set this one beside.
    func show(against earlier: ComparisonStore.Kept? = nil) {
        let text = ComparisonText(
            report, columns: console.columns, unicode: console.settings.usesUnicode)
        section("What was found", text.findings)
        if let earlier {
            let label = "comparison \(earlier.summary.id)"
            let found = ArmComparison.against(earlier.arms, label: label, now: report.arms).map(\.sentence)
            section(
                "Beside \(label) of \(earlier.summary.comparison.environment.started)",
                found.isEmpty ? ["It has none of these arms."] : found)
        }
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
