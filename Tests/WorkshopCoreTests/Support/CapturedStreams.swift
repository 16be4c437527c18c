import Foundation
import WorkshopCore

/// A console's two streams as pipes, read by threads of their own, so that no writer waits for room.
final class CapturedStreams: Sendable {
    private let output: CapturedPipe
    private let errors: CapturedPipe

    init() {
        output = CapturedPipe()
        errors = CapturedPipe()
    }

    func console(_ settings: Console.Settings = Console.Settings()) -> Console {
        Console(
            settings: settings, standardOutput: output.writingEnd, standardError: errors.writingEnd)
    }

    /// Where standard output is written.
    var outputDescriptor: Int32 { output.writingEnd }

    /// Closes the pipes and gives what was written into them.
    func close() async throws -> (output: String, errors: String) {
        (try await output.close(), try await errors.close())
    }
}

/// One pipe with its reader.
private final class CapturedPipe: @unchecked Sendable {
    // `@unchecked Sendable`: each end is used by one thread only, the writing one until `close`.
    private let pipe = Pipe()
    private let text: Task<Data?, any Error>

    init() {
        let reading = pipe.fileHandleForReading
        text = Task {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread {
                    continuation.resume(with: Result { try reading.readToEnd() })
                }
            }
        }
    }

    var writingEnd: Int32 { pipe.fileHandleForWriting.fileDescriptor }

    func close() async throws -> String {
        try pipe.fileHandleForWriting.close()
        return String(decoding: try await text.value ?? Data(), as: UTF8.self)
    }
}
