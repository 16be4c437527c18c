import Synchronization

/// Holds tasks back until a test lets them go on, in place of a wait of guessed length. A cancelled task does not
/// stay held.
final class TaskGate: Sendable {
    private struct State {
        var isOpen = false
        var nextTicket = 0
        var held: [Int: CheckedContinuation<Void, any Error>] = [:]
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    /// How many tasks are held at this moment.
    var heldCount: Int { state.withLock { $0.held.count } }

    /// Lets everyone through, now and later.
    func open() {
        let held = state.withLock { state in
            state.isOpen = true
            defer { state.held = [:] }
            return state.held.values.map { $0 }
        }
        held.forEach { $0.resume() }
    }

    /// Returns once the gate is open.
    ///
    /// - Throws: `CancellationError`.
    func pass() async throws {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome = state.withLock { state -> Result<Void, any Error>? in
                    if state.cancelled.contains(ticket) { return .failure(CancellationError()) }
                    if state.isOpen { return .success(()) }
                    state.held[ticket] = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.cancelled.insert(ticket)
                return state.held.removeValue(forKey: ticket)
            }
            continuation?.resume(throwing: CancellationError())
        }
    }
}

/// Where a number of tasks meet: nobody goes on before all are there. Tasks that do not run side by side never do.
final class Rendezvous: Sendable {
    private let gate = TaskGate()
    private let missing: Mutex<Int>

    init(of count: Int) { missing = Mutex(count) }

    func arrive() async throws {
        let isLast = missing.withLock { missing in
            missing -= 1
            return missing == 0
        }
        if isLast { gate.open() }
        try await gate.pass()
    }
}
