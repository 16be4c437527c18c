/// Tells those who wait for the endpoint where it listens, or why it does not.
actor ListeningState {
    private enum State {
        case waiting
        case listening(baseURL: String)
        case failed(PracticeServerError)
        case stopped
    }

    private var state = State.waiting
    private var waiters: [Int: CheckedContinuation<String, any Error>] = [:]
    private var lastWaiter = 0

    func isListening(at baseURL: String) { settle(.listening(baseURL: baseURL)) }

    func hasFailed(_ error: PracticeServerError) { settle(.failed(error)) }

    func hasStopped() { settle(.stopped) }

    /// The base URL, as soon as there is one.
    ///
    /// - Throws: `PracticeServerError` when the endpoint could not listen; `CancellationError` when it was
    ///   stopped, or the waiting task cancelled.
    func baseURL() async throws -> String {
        lastWaiter += 1
        let waiter = lastWaiter
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else if case .waiting = state {
                    waiters[waiter] = continuation
                } else {
                    resume(continuation)
                }
            }
        } onCancel: {
            Task { await self.giveUp(waiter) }
        }
    }

    private func settle(_ state: State) {
        self.state = state
        for continuation in waiters.values { resume(continuation) }
        waiters = [:]
    }

    private func giveUp(_ waiter: Int) {
        waiters.removeValue(forKey: waiter)?.resume(throwing: CancellationError())
    }

    private func resume(_ continuation: CheckedContinuation<String, any Error>) {
        switch state {
        case .waiting: break
        case .listening(let baseURL): continuation.resume(returning: baseURL)
        case .failed(let error): continuation.resume(throwing: error)
        case .stopped: continuation.resume(throwing: CancellationError())
        }
    }
}
