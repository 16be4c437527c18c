import Synchronization

@testable import PracticeServer

/// Keeps an endpoint's log and lets a test wait for its lines.
final class LogRecorder: Sendable {
    private let stream: AsyncStream<PracticeLogEntry>
    private let continuation: AsyncStream<PracticeLogEntry>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func add(_ entry: PracticeLogEntry) { continuation.yield(entry) }

    /// The next `count` entries in the order they were made; the test's own time limit bounds the wait.
    func next(_ count: Int) async -> [PracticeLogEntry] {
        var entries: [PracticeLogEntry] = []
        for await entry in stream {
            entries.append(entry)
            if entries.count == count { break }
        }
        return entries
    }
}
