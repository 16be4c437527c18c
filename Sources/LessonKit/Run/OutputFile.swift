import Foundation

/// A file that a run's result goes to, tried before the run begins: a result that took minutes is not to meet a folder that
/// is not there. Until there is a result, what the file held stays, and a file that was not there is not made: a run that is
/// killed leaves no empty one.
public struct OutputFile: Sendable {
    /// The path as it was given.
    public let path: String
    // `FileHandle` carries no annotation on Linux; it is written to once, by whoever holds the file.
    private struct Handle: @unchecked Sendable { let file: FileHandle }
    /// What was there before the run, open; nil for a file that is yet to be made.
    private let existing: Handle?

    /// Tries to open a file, or to make it where there is none.
    ///
    /// - Throws: `OutputFileError`.
    public init(_ path: String) throws(OutputFileError) {
        self.path = path
        // Of the path itself: a link to nowhere is not to be taken away.
        var status = stat()
        let isNew = lstat(path, &status) != 0
        let handle = Handle(file: try Self.opened(path))
        existing = isNew ? nil : handle
        if isNew { unlink(path) }
    }

    /// Puts the text in the place of whatever the file held.
    ///
    /// - Throws: `OutputFileError`. A file that was made for it is taken away then: half a page is none.
    public func write(_ text: String) throws(OutputFileError) {
        let file = if let existing { existing.file } else { try Self.opened(path) }
        do {
            // Fails on a pipe or a device, which hold nothing to be cut.
            _ = ftruncate(file.fileDescriptor, 0)
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            if existing == nil { unlink(path) }
            throw OutputFileError(path, InputFile.reason(error))
        }
    }

    private static func opened(_ path: String) throws(OutputFileError) -> FileHandle {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputFileError(path, String(cString: strerror(errno))) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}

/// A result could not be written to the file that was named for it.
public struct OutputFileError: Error, Sendable, CustomStringConvertible {
    /// What was tried, and what happened.
    public let description: String
    /// What to do next.
    public let advice = "Name a file in a folder that is there, may be written to and has room."

    init(_ path: String, _ reason: String) { description = "writing \(path) failed: \(reason)" }
}
