import ArgumentParser
import Foundation

/// The files that one run is to write, or to play: each is written by one option alone.
public struct OutputFiles {
    private let files: [(option: String, path: String)]

    /// The files of the options that every lesson has, and those of a lesson's own options.
    public init(_ options: LessonOptions, and others: [(option: String, path: String?)] = []) {
        var files: [(String, String?)] = [
            ("--record", options.recording.record), ("--replay", options.recording.replay),
            ("--cast", options.output.cast),
        ]
        if case .file(let path) = options.tracing.trace { files.append(("--trace", path)) }
        files += others
        self.files = files.compactMap { option, path in path.map { (option, $0) } }
    }

    /// Refuses two options that name one file.
    public func validate() throws {
        for (index, file) in files.enumerated() where !isDevice(file.path) {
            for other in files[..<index] where place(other.path) == place(file.path) {
                throw ValidationError(
                    "\(other.option) and \(file.option) both name the file \(file.path): give each a file of its own"
                )
            }
        }
    }

    /// A device takes whatever is written: `/dev/null`.
    private func isDevice(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
    }

    /// The folder's own place, since a link may lead there, and the file's name in it; of a file that is there, its own.
    private func place(_ path: String) -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
        return url.deletingLastPathComponent().resolvingSymlinksInPath()
            .appendingPathComponent(url.lastPathComponent).path
    }
}
