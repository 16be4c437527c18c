import Foundation

/// Reads a pipe to its end, on a thread of its own from the start: it needs no task to be free.
final class PipeReader: @unchecked Sendable {
    // `@unchecked Sendable`: the data is written before the semaphore is signalled, and read after it was waited for.
    private var data: Result<Data?, any Error> = .success(nil)
    private let isOver = DispatchSemaphore(value: 0)

    init(_ pipe: Pipe) {
        let reading = pipe.fileHandleForReading
        Thread.detachNewThread { [self] in
            data = Result { try reading.readToEnd() }
            isOver.signal()
        }
    }

    /// Everything that was written, once all writing ends are closed.
    func text() async throws -> String {
        let data = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Data?, any Error>) in
            Thread.detachNewThread { [self] in
                isOver.wait()
                continuation.resume(with: self.data)
            }
        }
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

/// Does something that may block on a thread of its own: a test that blocks the threads of tasks may stand still.
func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            body()
            continuation.resume()
        }
    }
}
