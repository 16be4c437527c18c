import Foundation
import LessonKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The bytes of a file, or of standard input, a piece at a time: a recording may be larger than what should be in memory.
final class RecordedFile {
    private static let pieceSize = 64 << 10

    private let name: String
    private let descriptor: Int32

    /// Opens a file; `-` is standard input.
    init(_ name: String) throws(RecordingError) {
        self.name = name == "-" ? "standard input" : name
        descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw failure("opening") }
    }

    deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

    /// The next bytes; empty at the end.
    func next() throws(RecordingError) -> [UInt8] {
        var count = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, filled in
            repeat {
                count = read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            filled = max(0, count)
        }
        if count < 0 { throw failure("reading") }
        return piece
    }

    private func failure(_ doing: String) -> RecordingError {
        RecordingError(
            .cannotRead, "\(doing) \(name) failed: \(String(cString: strerror(errno)))",
            advice: "Name a file that holds the body of a response, as curl -N saves it.")
    }
}
