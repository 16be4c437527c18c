import Foundation

/// A file that a run's result goes to, opened before the run begins: a result that took minutes is not to meet a folder that
/// is not there. Until then, what the file held stays.
public struct OutputFile: Sendable {
    /// The path as it was given.
    public let path: String
    // `FileHandle` carries no annotation on Linux; it is written to once, by whoever holds the file.
    private struct Handle: @unchecked Sendable { let file: FileHandle }
    private let handle: Handle
    private let isNew: Bool

    /// Opens a file, making it where there is none.
    ///
    /// - Throws: `OutputFileError`.
    public init(_ path: String) throws(OutputFileError) {
        self.path = path
        isNew = access(path, F_OK) != 0
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw OutputFileError(path, String(cString: strerror(errno)))
        }
        handle = Handle(file: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
    }

    /// Puts the text in the place of whatever the file held.
    ///
    /// - Throws: `OutputFileError`.
    public func write(_ text: String) throws(OutputFileError) {
        do {
            // Fails on a pipe or a device, which hold nothing to be cut.
            _ = ftruncate(handle.file.fileDescriptor, 0)
            try handle.file.write(contentsOf: Data(text.utf8))
        } catch {
            throw OutputFileError(path, error.localizedDescription)
        }
    }

    /// Takes away a file that was made and never written to.
    public func discard() {
        if isNew { unlink(path) }
    }
}

/// A result could not be written to the file that was named for it.
public struct OutputFileError: Error, Sendable, CustomStringConvertible {
    /// What was tried, and what happened.
    public let description: String
    /// What to do next.
    public let advice = "Name a file in a folder that is there and may be written to."

    init(_ path: String, _ reason: String) { description = "writing \(path) failed: \(reason)" }
}
