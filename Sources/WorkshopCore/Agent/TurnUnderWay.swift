import Synchronization

/// A turn that has not ended: what of its answer was handed to its reader, and who stopped it.
///
/// A reader that leaves makes it a failed turn, of which nothing is kept. A person who interrupts it has seen a part of
/// the answer, and that part is kept.
final class TurnUnderWay: Sendable {
    private struct State {
        var task: Task<Turn, any Error>?
        var readerLeft = false
        var isInterrupted = false
        var visibleText = ""
    }

    private let state = Mutex(State())

    /// The reader is gone.
    var readerLeft: Bool { state.withLock { $0.readerLeft } }
    /// The person stopped the answer.
    var isInterrupted: Bool { state.withLock { $0.isInterrupted } }
    /// It was stopped by either of them, and will end soon.
    var isStopped: Bool { state.withLock { $0.readerLeft || $0.isInterrupted } }
    /// The text of the last reply, as far as it was handed to the reader.
    var visibleText: String { state.withLock { $0.visibleText } }

    /// The task that makes the turn. It is cancelled at once where the turn was stopped before.
    func run(in task: Task<Turn, any Error>) {
        let isStopped = state.withLock { state in
            state.task = task
            return state.readerLeft || state.isInterrupted
        }
        if isStopped { task.cancel() }
    }

    /// Writes down what was handed over.
    func handedOver(_ event: TurnEvent) {
        state.withLock { state in
            switch event {
            case .step: state.visibleText = ""
            case .text(let piece): state.visibleText += piece
            default: break
            }
        }
    }

    func leave() { stop { $0.readerLeft = true } }

    func interrupt() { stop { $0.isInterrupted = true } }

    private func stop(_ change: (inout sending State) -> Void) {
        let task = state.withLock { state in
            change(&state)
            return state.task
        }
        task?.cancel()
    }

    /// Returns once it is over.
    func end() async { _ = await state.withLock { $0.task }?.result }
}
