import Synchronization

/// Writes one log entry for one request, whichever way the request ends.
///
/// A response body that FlyingFox drops half-way is told nothing; the report's own end then says so.
final class RequestReport: Sendable {
    private struct State {
        var entry: PracticeLogEntry
        var isWritten = false
    }

    private let state: Mutex<State>
    private let log: @Sendable (PracticeLogEntry) -> Void

    init(_ entry: PracticeLogEntry, log: @escaping @Sendable (PracticeLogEntry) -> Void) {
        state = Mutex(State(entry: entry))
        self.log = log
    }

    deinit { end(.clientClosed) }

    func handedOver(tokens: Int) {
        state.withLock { $0.entry.completionTokens = tokens }
    }

    /// Ends the request; only the first end counts.
    func end(_ outcome: PracticeLogEntry.Outcome, status: Int? = nil) {
        let entry: PracticeLogEntry? = state.withLock { state in
            guard !state.isWritten else { return nil }
            state.isWritten = true
            state.entry.outcome = outcome
            if let status { state.entry.status = status }
            return state.entry
        }
        if let entry { log(entry) }
    }

    /// Ends with what an error means for the request, and the status answered to it if none was sent before.
    func end(after error: any Error, status: Int? = nil) {
        end(error is CancellationError ? .serverStopped : .clientClosed, status: status)
    }
}
