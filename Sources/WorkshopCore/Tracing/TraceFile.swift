import Foundation
import ModelWire
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Appends each trace to a file as one line of JSON.
///
/// A line is one `write` to a file that was opened for appending: programs that write to the same file at the same time
/// do not mix their lines.
final class TraceFile: TraceSink {
    /// Writes bytes to a descriptor as `write(2)` does.
    typealias Write = @Sendable (Int32, UnsafeRawPointer?, Int) -> Int

    private let path: String
    private let systemCall: Write
    private let descriptor: Int32
    /// The last line is not whole: the disk was full.
    private let endsInPart = Mutex(false)

    /// Opens the file, and makes it where there is none: for its owner alone, since it may hold what was said.
    init(path: String, write: @escaping Write = systemWrite) throws(TraceError) {
        // Not to be kept waiting by a pipe that nobody reads.
        let descriptor = Self.openDescriptor(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw TraceError(tried: "opening the trace file \(path)", happened: Self.words(errno))
        }
        self.path = path
        systemCall = write
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    func write(_ trace: TurnTrace) throws {
        try endsInPart.withLock { endsInPart in
            let line = (endsInPart ? [UInt8(ascii: "\n")] : []) + trace.line
            var count = -1
            // A signal may interrupt a write before its first byte.
            for _ in 0..<8 where count < 0 {
                count = line.withUnsafeBytes { systemCall(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno != EINTR { break }
            }
            if count > 0 {
                let isTakenBack = count < line.count && takeBack(count)
                endsInPart = count < line.count && (endsInPart || !isTakenBack)
            }
            guard count == line.count else {
                throw TraceError(
                    tried: "writing to \(path)",
                    happened: count < 0 ? Self.words(errno) : "there is no room left")
            }
        }
    }

    /// Takes the part of a line back that was written last, unless another program has written behind it.
    private func takeBack(_ count: Int) -> Bool {
        var status = stat()
        let end = lseek(descriptor, 0, SEEK_CUR)
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == end
        else {
            return false
        }
        return ftruncate(descriptor, end - off_t(count)) == 0
    }

    private static func openDescriptor(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o600) }
    private static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
