import LessonKit

/// A comparison at a terminal.
struct ComparisonView {
    let console: Console

    init(_ console: Console) { self.console = console }

    func show(_ report: ComparisonReport, against earlier: ComparisonStore.Kept?) throws {
        report.notes.forEach { console.line($0) }
    }
}
