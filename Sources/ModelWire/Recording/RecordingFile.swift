import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The file that a recording is written to, a line at a time. The first write that fails is the last, and leaves no part
/// of its line behind: what is in the file can be read.
public final class RecordingFile: Sendable {
    private struct Fields {
        var descriptor: Int32
        var size = 0
    }

    /// Writes bytes to a descriptor as `write(2)` does.
    typealias Write = @Sendable (Int32, UnsafeRawPointer?, Int) -> Int

    private let path: String
    private let isDevice: Bool
    private let systemCall: Write
    private let fields: Mutex<Fields>
    private let onFailure: @Sendable (RecordingError) -> Void

    /// Makes the file, readable by its owner only. One that is there is never written over: it may be a recording that nobody can make again.
    ///
    /// - Parameter onFailure: hears, once, that a later line could not be written.
    public convenience init(creating path: String, onFailure: @escaping @Sendable (RecordingError) -> Void)
        throws(RecordingError)
    {
        try self.init(creating: path, write: systemWrite, onFailure: onFailure)
    }

    init(
        creating path: String, write: @escaping Write, onFailure: @escaping @Sendable (RecordingError) -> Void
    ) throws(RecordingError) {
        self.path = path
        systemCall = write
        self.onFailure = onFailure
        var status = stat()
        let isThere = stat(path, &status) == 0
        // A device is written to as it is. A pipe is not: opening one may wait for its reader for ever.
        isDevice = isThere && status.st_mode & S_IFMT == S_IFCHR
        let flags = isDevice ? O_WRONLY : O_WRONLY | O_CREAT | O_EXCL
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST {
                throw RecordingError(
                    .exists, "the recording \(path) cannot be written: there is a file of that name",
                    advice: "Nothing is written over: name another file, or remove that one.")
            }
            throw Self.failure(path, String(cString: strerror(errno)))
        }
        fields = Mutex(Fields(descriptor: descriptor))
    }

    deinit { close() }

    /// Writes the first line: a disk without room is found before anything is sent. Then no file is left, so that the
    /// same name can be used again.
    public func begin(with line: JSONValue) throws(RecordingError) {
        guard let problem = fields.withLock({ write(line, &$0) }) else { return }
        if !isDevice { unlink(path) }
        throw Self.failure(path, problem.words)
    }

    /// Writes a further line.
    public func append(_ line: JSONValue) {
        if let problem = fields.withLock({ write(line, &$0) }) {
            onFailure(Self.incomplete(path, problem.words))
        }
    }

    func giveUp(_ reason: String) {
        let wasOpen = fields.withLock { fields in
            defer { end(&fields) }
            return fields.descriptor >= 0
        }
        if wasOpen { onFailure(Self.incomplete(path, reason)) }
    }

    /// Ends the file; later lines go nowhere.
    public func close() { fields.withLock { end(&$0) } }

    private func end(_ fields: inout Fields) {
        guard fields.descriptor >= 0 else { return }
        _ = systemClose(fields.descriptor)
        fields.descriptor = -1
    }

    private func write(_ line: JSONValue, _ fields: inout Fields) -> Problem? {
        guard fields.descriptor >= 0 else { return nil }
        var bytes = (line.encoded + [0x0A])[...]
        let size = fields.size + bytes.count
        guard size <= RecordingFormat.sizeLimit else {
            end(&fields)
            return Problem(words: "it has reached \(RecordingFormat.sizeLimit >> 20) MiB")
        }
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { systemCall(fields.descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                let problem = Problem(words: String(cString: strerror(errno)))
                // Where even that fails, a reader leaves out a line without its end.
                if !isDevice { _ = ftruncate(fields.descriptor, off_t(fields.size)) }
                end(&fields)
                return problem
            }
        }
        fields.size = size
        return nil
    }

    private struct Problem {
        let words: String
    }

    private static func failure(_ path: String, _ words: String) -> RecordingError {
        RecordingError(
            .cannotWrite, "the recording \(path) cannot be written: \(words)",
            advice: "Free some space, or name a file in a folder that you may write to.")
    }

    private static func incomplete(_ path: String, _ reason: String) -> RecordingError {
        RecordingError(
            .cannotWrite, "the recording \(path) ends here: \(reason)",
            advice: "What it holds until then can be played; the run goes on without it.")
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
