import Synchronization

/// Carries a turn's events from the task that makes them to the one reader, at most `capacity` ahead of it.
final class TurnChannel: Sendable {
    static let capacity = 16

    private struct State {
        var events: [TurnEvent] = []
        var isFinished = false
        var failure: (any Error)?
        var reader: CheckedContinuation<Void, Never>?
        var writer: CheckedContinuation<Void, Never>?
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
            await wait(\.writer, while: { $0.events.count >= Self.capacity })
        }
    }

    /// Returns once the reader has taken every event sent so far.
    ///
    /// - Throws: `CancellationError` when the turn was stopped meanwhile.
    func waitUntilRead() async throws {
        while state.withLock({ !$0.events.isEmpty }) {
            try Task.checkCancellation()
            await wait(\.writer, while: { !$0.events.isEmpty })
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
            let (event, isFinished, writer) = state.withLock { state in
                let event = state.events.isEmpty ? nil : state.events.removeFirst()
                // Not at each event, or the two tasks would take turns, one event a turn.
                let mayGoOn = state.events.count <= Self.capacity / 2
                return (event, state.isFinished, mayGoOn ? state.writer.take() : nil)
            }
            writer?.resume()
            if let event { return event }
            if isFinished {
                let failure = state.withLock { $0.failure.take() }
                if let failure { throw failure }
                return nil
            }
            await wait(\.reader, while: { $0.events.isEmpty && !$0.isFinished })
        }
    }

    /// Parks the caller until someone takes its continuation, unless there is no more reason to wait. A cancelled
    /// writer does not stay parked.
    private func wait(
        _ place: any WritableKeyPath<State, CheckedContinuation<Void, Never>?> & Sendable,
        while reason: @Sendable (State) -> Bool
    ) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let parked = state.withLock { state in
                    guard reason(state), !(place == \State.writer && Task.isCancelled) else { return false }
                    state[keyPath: place] = continuation
                    return true
                }
                if !parked { continuation.resume() }
            }
        } onCancel: {
            guard place == \State.writer else { return }
            state.withLock { $0.writer.take() }?.resume()
        }
    }
}
