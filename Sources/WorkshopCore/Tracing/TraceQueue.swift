import Synchronization

/// Carries finished traces to where they go, in a task of its own: a turn hands its trace over and goes on, whatever the
/// disk or the collector does.
public final class TraceQueue: TraceReceiver {
    /// The most traces that wait; more are lost, and told.
    static let capacity = 64

    private let progress = TraceProgress()
    private let waiting: AsyncStream<TurnTrace>.Continuation
    private let worker: Task<Void, Never>

    /// A queue that empties itself into a sink.
    public init(_ sink: any TraceSink) {
        let (traces, waiting) = AsyncStream.makeStream(
            of: TurnTrace.self, bufferingPolicy: .bufferingOldest(Self.capacity))
        self.waiting = waiting
        worker = Task.detached { [progress] in
            for await trace in traces {
                do {
                    try await sink.write(trace)
                    progress.wrote()
                } catch {
                    progress.failed("\(error)")
                }
            }
        }
    }

    /// A turn has begun, and will hand its trace over.
    public func expect() { progress.expect() }

    /// A turn's trace, to be written soon.
    public func take(_ trace: TurnTrace) {
        if case .dropped = waiting.yield(trace) { progress.failed("the queue was full") }
        if progress.took() { waiting.finish() }
    }

    /// Waits until everything is written, but no longer than a limit. Nothing that is handed over later is written.
    ///
    /// It waits so long in a task that was cancelled too: the turn that was stopped is to be traced.
    ///
    /// - Returns: what to tell the person, without a full stop; nil when nothing was lost.
    public func close(within limit: Duration) async -> String? {
        if progress.close() { waiting.finish() }
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        let worker = worker
        let clock = Task.detached {
            try? await Task.sleep(for: limit)  // cancelled once all is written
            end.finish()
        }
        Task.detached {
            await worker.value
            end.finish()
        }
        await Task.detached { for await _ in ended {} }.value
        let loss = progress.loss(because: "it took longer than \(DurationFormat.text(limit))")
        clock.cancel()
        worker.cancel()
        waiting.finish()
        return loss
    }
}

/// How many traces there were, and how many were written.
private final class TraceProgress: Sendable {
    private struct State {
        var expected = 0
        var taken = 0
        var written = 0
        var isClosing = false
        var failure: String?
    }

    private let state = Mutex(State())

    func expect() { state.withLock { $0.expected += 1 } }
    func wrote() { state.withLock { $0.written += 1 } }
    func failed(_ words: String) { state.withLock { $0.failure = $0.failure ?? words } }

    /// True when it was the last one that is waited for.
    func took() -> Bool {
        state.withLock { state in
            state.taken += 1
            return state.isClosing && state.taken >= state.expected
        }
    }

    /// True when none is on its way: a turn whose reader left may still be ending.
    func close() -> Bool {
        state.withLock { state in
            state.isClosing = true
            return state.taken >= state.expected
        }
    }

    func loss(because slow: String) -> String? {
        state.withLock { state in
            let lost = state.expected - state.written
            guard lost > 0 else { return nil }
            let turns = state.expected == 1 ? "The one turn" : "\(lost) of \(state.expected) turns"
            var reason = state.failure ?? slow
            while reason.hasSuffix(".") { reason.removeLast() }
            return "\(turns) could not be traced: \(reason)"
        }
    }
}
