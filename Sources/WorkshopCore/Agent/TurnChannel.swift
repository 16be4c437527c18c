import Synchronization

/// Carries a turn's events from the tasks that make them, the turn's own and one a tool, to the one reader, at most
/// `capacity` ahead of it.
final class TurnChannel: Sendable {
    static let capacity = 16

    private struct State {
        var events: [TurnEvent] = []
        var isFinished = false
        var failure: (any Error)?
        var reader: CheckedContinuation<Void, Never>?
        var writers: [CheckedContinuation<Void, Never>] = []

        mutating func takeWriters() -> [CheckedContinuation<Void, Never>] {
            defer { writers = [] }
            return writers
        }
    }

    private let state = Mutex(State())

    /// Hands an event over; suspends while the reader is behind.
    ///
    /// - Throws: `CancellationError` when the turn was stopped meanwhile.
    func send(_ event: TurnEvent) async throws {
        while true {
            try Task.checkCancellation()
            let waiting = state.withLock { state -> CheckedContinuation<Void, Never>?? in
                guard state.events.count < Self.capacity else { return .none }
                state.events.append(event)
                return .some(state.reader.take())
            }
            if let reader = waiting {
                reader?.resume()
                return
            }
            await waitToWrite(while: { $0.events.count >= Self.capacity })
        }
    }

    /// Returns once the reader has taken every event sent so far.
    ///
    /// - Throws: `CancellationError` when the turn was stopped meanwhile.
    func waitUntilRead() async throws {
        while state.withLock({ !$0.events.isEmpty }) {
            try Task.checkCancellation()
            await waitToWrite(while: { !$0.events.isEmpty })
        }
    }

    /// Ends the sequence after the events sent so far.
    func finish(throwing error: (any Error)?) {
        let reader = state.withLock { state in
            state.isFinished = true
            state.failure = error
            return state.reader.take()
        }
        reader?.resume()
    }

    /// The next event; nil at the end. Not cancelled by itself: cancelling the turn ends the sequence.
    func next() async throws -> TurnEvent? {
        while true {
            let (event, isFinished, writers) = state.withLock { state in
                let event = state.events.isEmpty ? nil : state.events.removeFirst()
                // Not at each event, or the two tasks would take turns, one event a turn.
                let mayGoOn = state.events.count <= Self.capacity / 2
                return (event, state.isFinished, mayGoOn ? state.takeWriters() : [])
            }
            writers.forEach { $0.resume() }
            if let event { return event }
            if isFinished {
                let failure = state.withLock { $0.failure.take() }
                if let failure { throw failure }
                return nil
            }
            await waitToRead()
        }
    }

    private func waitToRead() async {
        await withCheckedContinuation { continuation in
            let parked = state.withLock { state in
                guard state.events.isEmpty, !state.isFinished else { return false }
                state.reader = continuation
                return true
            }
            if !parked { continuation.resume() }
        }
    }

    /// Parks the caller until there may be room, unless there is no more reason to wait. All that wait are woken
    /// together, and look again. A cancelled one does not stay parked.
    private func waitToWrite(while reason: @Sendable (State) -> Bool) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let parked = state.withLock { state in
                    guard reason(state), !Task.isCancelled else { return false }
                    state.writers.append(continuation)
                    return true
                }
                if !parked { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.takeWriters() }.forEach { $0.resume() }
        }
    }
}
