import LessonKit

/// The open files that a comparison goes to.
struct PictureFiles {
    let html: OutputFile?
    let svg: OutputFile?
    let csv: OutputFile?

    /// Writes all of them. One that fails does not keep the others back.
    ///
    /// - Parameter secrets: the keys that no file may hold: an answer, or an error, may repeat one.
    /// - Returns: what happened to the first that failed.
    func write(_ report: ComparisonReport, without secrets: SecretForms) -> OutputFileError? {
        var failure: OutputFileError?
        for (file, text) in [
            (html, { ComparisonPage(report).html }), (svg, { ComparisonPicture(report).svg }),
            (csv, { ComparisonCSV(report).text }),
        ] as [(OutputFile?, () -> String)] {
            do throws(OutputFileError) {
                try file?.write(secrets.redacted(text()))
            } catch {
                failure = failure ?? error
            }
        }
        return failure
    }
}
