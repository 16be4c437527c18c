import Synchronization

/// One run of a tool, between the task that does it and the one that waits for it.
///
/// It is over with the first of three: the tool's own end, its time-out, and its caller's cancellation. What comes after
/// is dropped, so that a tool that never ends holds nobody up.
final class ToolRun: Sendable {
    enum Ending: Sendable, Equatable {
        case returned(String)
        case failed(String)
        case timedOut
        case cancelled
    }

    enum News: Sendable, Equatable {
        case report(String)
        case ended(Ending)
    }

    private struct State {
        /// The newest report that was not told yet: an older one is of no more interest.
        var report: String?
        var ending: Ending?
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func report(_ text: String) {
        change { if $0.ending == nil { $0.report = text } }
    }

    func end(_ ending: Ending) {
        change { $0.ending = $0.ending ?? ending }
    }

    /// The next report, or how the run ended; for one caller at a time. The end comes first: a report is then stale.
    func next() async -> News {
        while true {
            let news = state.withLock { state -> News? in
                state.ending.map(News.ended) ?? state.report.take().map(News.report)
            }
            if let news { return news }
            await withCheckedContinuation { continuation in
                let isWaiting = state.withLock { state in
                    guard state.ending == nil, state.report == nil else { return false }
                    state.waiter = continuation
                    return true
                }
                if !isWaiting { continuation.resume() }
            }
        }
    }

    private func change(_ body: (inout sending State) -> Void) {
        let waiter = state.withLock { state in
            body(&state)
            return state.waiter.take()
        }
        waiter?.resume()
    }
}
