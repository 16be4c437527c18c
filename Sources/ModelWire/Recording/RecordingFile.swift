import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The file that a recording is written to, a line at a time. The first write that fails is the last.
public final class RecordingFile: Sendable {
    private struct Fields {
        var descriptor: Int32
        var size = 0
    }

    private let path: String
    private let fields: Mutex<Fields>
    private let onFailure: @Sendable (RecordingError) -> Void

    /// Makes the file, readable by its owner only. One that is there is never written over: it may be a recording that nobody can make again.
    ///
    /// - Parameter onFailure: hears, once, that a later line could not be written.
    public init(creating path: String, onFailure: @escaping @Sendable (RecordingError) -> Void)
        throws(RecordingError)
    {
        self.path = path
        self.onFailure = onFailure
        var status = stat()
        let isThere = stat(path, &status) == 0
        // A device is written to as it is. A pipe is not: opening one may wait for its reader for ever.
        let isDevice = isThere && status.st_mode & S_IFMT == S_IFCHR
        let flags = isDevice ? O_WRONLY : O_WRONLY | O_CREAT | O_EXCL
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST {
                throw RecordingError(
                    .exists, "the recording \(path) cannot be written: there is a file of that name",
                    advice: "Nothing is written over: name another file, or remove that one.")
            }
            throw Self.failure(path, errno)
        }
        fields = Mutex(Fields(descriptor: descriptor))
    }

    deinit { close() }

    /// Writes the first line: a disk without room is found before anything is sent.
    public func begin(with line: JSONValue) throws(RecordingError) {
        if let failure = fields.withLock({ write(line, &$0) }) { throw failure }
    }

    /// Writes a further line.
    public func append(_ line: JSONValue) {
        if let failure = fields.withLock({ write(line, &$0) }) { onFailure(failure) }
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

    private func write(_ line: JSONValue, _ fields: inout Fields) -> RecordingError? {
        guard fields.descriptor >= 0 else { return nil }
        var bytes = (line.encoded + [0x0A])[...]
        guard fields.size + bytes.count <= RecordingFormat.sizeLimit else {
            end(&fields)
            return Self.incomplete(path, "it has reached \(RecordingFormat.sizeLimit >> 20) MiB")
        }
        fields.size += bytes.count
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { systemWrite(fields.descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                let number = errno
                end(&fields)
                return Self.failure(path, number)
            }
        }
        return nil
    }

    private static func failure(_ path: String, _ number: Int32) -> RecordingError {
        RecordingError(
            .cannotWrite, "the recording \(path) cannot be written: \(String(cString: strerror(number)))",
            advice: "Free some space, or name a file in a folder that you may write to.")
    }

    private static func incomplete(_ path: String, _ reason: String) -> RecordingError {
        RecordingError(
            .cannotWrite, "the recording \(path) ends here: \(reason)",
            advice: "What it holds until then can be played.")
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
