/// Keeps a transfer wanted: when the last reference goes, what is left of it is cancelled and freed.
final class BodyHandle: Sendable {
    let state: TransferState
    /// A body that is being read keeps its client's thread running.
    private let client: HTTPClient

    init(state: TransferState, client: HTTPClient) {
        self.state = state
        self.client = client
    }

    deinit {
        cancel()
    }

    func cancel() {
        client.cancel(state)
    }

    func giveUp(_ phase: TimeoutPhase, _ words: String) {
        client.end(state, state.error(.timedOut(phase), words), keepingBytes: true)
    }

    func next(isolation: isolated (any Actor)?) async throws(TransferError) -> ByteChunk? {
        guard !Task.isCancelled else { throw cancelledNow() }
        if let read = taken(state.takeChunk()) { return try read.get() }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation(isolation: isolation) { reader in
                if let read = taken(state.takeChunk(orWait: reader)) { reader.resume(returning: read) }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    private func taken(
        _ outcome: (read: TransferState.Read, needsResume: Bool)
    ) -> Result<ByteChunk?, TransferError>? {
        if outcome.needsResume { client.resume(state) }
        guard case .now(let result) = outcome.read else { return nil }
        return result
    }

    private func cancelledNow() -> TransferError {
        cancel()
        return state.error(.cancelled, "the reading task was cancelled")
    }
}
