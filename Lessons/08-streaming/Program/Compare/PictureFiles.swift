import LessonKit

/// The open files that a comparison goes to.
final class PictureFiles {
    private let html: OutputFile?
    private let svg: OutputFile?
    private let csv: OutputFile?
    private var isWritten = false

    init(html: OutputFile?, svg: OutputFile?, csv: OutputFile?) {
        self.html = html
        self.svg = svg
        self.csv = csv
    }

    /// Writes all of them. One that fails does not keep the others back.
    ///
    /// - Returns: what happened to the first that failed.
    func write(_ report: ComparisonReport) -> OutputFileError? {
        isWritten = true
        var failure: OutputFileError?
        for (file, text) in [
            (html, { ComparisonPage(report).html }), (svg, { ComparisonPicture(report).svg }),
            (csv, { ComparisonCSV(report).text }),
        ] as [(OutputFile?, () -> String)] {
            do throws(OutputFileError) {
                try file?.write(text())
            } catch {
                failure = failure ?? error
            }
        }
        return failure
    }

    /// Takes away what was opened and never written.
    func discard() {
        guard !isWritten else { return }
        [html, svg, csv].forEach { $0?.discard() }
    }
}
