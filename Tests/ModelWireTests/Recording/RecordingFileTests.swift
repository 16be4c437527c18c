import Foundation
import Synchronization
import Testing

@testable import ModelWire

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A disk that fills while a file is written.
struct RecordingFileTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent(
        "\(UUID().uuidString).jsonl"
    ).path

    /// A file on a disk that has room for so many bytes.
    private func file(
        room: Int, onFailure: @escaping @Sendable (RecordingError) -> Void = { _ in }
    ) throws -> RecordingFile {
        let left = Mutex(room)
        return try RecordingFile(
            creating: path,
            write: { descriptor, bytes, count in
                let most = left.withLock { left in
                    defer { left -= min(left, count) }
                    return min(left, count)
                }
                guard most > 0 else {
                    errno = ENOSPC
                    return -1
                }
                return write(descriptor, bytes, most)
            }, onFailure: onFailure)
    }

    @Test func `what is left are whole lines, and one message`() throws {
        let failures = Mutex<[RecordingError]>([])
        let file = try file(room: 20) { error in failures.withLock { $0.append(error) } }
        try file.begin(with: ["a": 1])
        for number in 2..<9 { file.append(["a": .integer(number)]) }
        file.close()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "{\"a\":1}\n{\"a\":2}\n")
        let errors = failures.withLock { $0 }
        #expect(errors.map(\.description) == ["the recording \(path) ends here: No space left on device"])
        #expect(errors.first?.advice.contains("can be played") == true)
    }

    @Test func `without room for the first line no file is left`() throws {
        let file = try file(room: 5) { _ in Issue.record("the first line is thrown") }
        let error = #expect(throws: RecordingError.self) { try file.begin(with: ["a": 1]) }
        #expect(error?.description == "the recording \(path) cannot be written: No space left on device")
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
