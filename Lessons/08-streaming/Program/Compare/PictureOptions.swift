import ArgumentParser
import LessonKit

/// The files that a comparison goes to.
struct PictureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("One page with everything, for a browser or paper.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("The pictures.", valueName: "file"))
    var svg: String?

    @Option(help: ArgumentHelp("Every measured turn, a row each.", valueName: "file"))
    var csv: String?

    var isUsed: Bool { html != nil || svg != nil || csv != nil }

    /// The options that name a file.
    var named: [(option: String, path: String?)] { [("--html", html), ("--svg", svg), ("--csv", csv)] }

    /// Opens the files, before anything is measured.
    ///
    /// - Throws: `OutputFileError`.
    func open() throws(OutputFileError) -> PictureFiles {
        PictureFiles(
            html: try html.map { path throws(OutputFileError) in try OutputFile(path) },
            svg: try svg.map { path throws(OutputFileError) in try OutputFile(path) },
            csv: try csv.map { path throws(OutputFileError) in try OutputFile(path) })
    }
}
