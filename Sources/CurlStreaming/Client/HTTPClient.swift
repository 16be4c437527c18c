import Synchronization

/// Sends HTTP requests over libcurl and streams the answers.
///
/// One client is one thread and one pool of connections. Proxies are taken from the environment (not for
/// loopback hosts), TLS certificates are verified, HTTP/2 is used where a TLS server offers it, redirects
/// are not followed and no compression is asked for. The thread ends when the client and all bodies that
/// came from it have been let go, or with ``shutDown()``.
public final class HTTPClient: Sendable {
    /// One for a whole program, with the default configuration. It is not meant to be shut down.
    public static let shared = HTTPClient()

    private let configuration: Configuration
    private let carrier: any TransferCarrier
    private let submissions = Atomic(0)

    /// Makes a client and starts its thread.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        let loop = TransferLoop(configuration: configuration)
        carrier = loop
        loop.start()
    }

    /// Makes a client that gets its answers from a recording: it has no thread and opens no connection.
    public init(
        playing source: any AnswerSource, pace: RecordedPace = .recorded,
        configuration: Configuration = Configuration()
    ) {
        self.configuration = configuration
        carrier = TransferPlayer(source: source, pace: pace)
    }

    deinit {
        carrier.stop()
    }

    /// Sends a request and returns when the head of its final answer is in; the body streams after that.
    ///
    /// - Throws: why there was no answer; a `cancelled` error at once when the task is cancelled. A status
    ///   of 400 or above is an answer and no error.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        let submitted = ContinuousClock.now
        let url = try RequestURL(request.url)
        try request.check()
        let state = TransferState(
            url: url.shown, bufferLimit: configuration.bodyBufferLimit, submitted: submitted,
            observed: observed(request, at: submitted))
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { reader in
                state.awaitHead(reader)
                carrier.submit(.begin(state, request, bypassProxy: url.isLoopback))
            }
        } onCancel: {
            cancel(state)
        }
        return HTTPResponse(
            head: try result.get(), body: ResponseBody(handle: BodyHandle(state: state, client: self)))
    }

    /// Ends every transfer under way with a `shutDown` error, closes all connections and stops the thread.
    ///
    /// Returns when that is done; calling it again is harmless.
    public func shutDown() async {
        carrier.stop()
        await carrier.waitUntilStopped()
    }

    /// Tells the observers of a new transfer, and gives back where the rest of it is told.
    private func observed(
        _ request: HTTPRequest, at submitted: ContinuousClock.Instant
    ) -> (@Sendable (TransferEvent) -> Void)? {
        let observers = [configuration.observer, TransferListener.current].compactMap { $0 }
        guard !observers.isEmpty else { return nil }
        let number = submissions.add(1, ordering: .relaxed).newValue
        for observer in observers { observer.observe(.submitted(request, at: submitted), of: number) }
        return { event in
            for observer in observers { observer.observe(event, of: number) }
        }
    }

    func cancel(_ state: TransferState) {
        let error = state.error(.cancelled, "the task was cancelled, or the body let go before its end")
        end(state, error, keepingBytes: false)
    }

    func end(_ state: TransferState, _ error: TransferError, keepingBytes: Bool) {
        if state.end(error, keepingBytes: keepingBytes) { carrier.submit(.release(state)) }
    }

    func resume(_ state: TransferState) {
        carrier.submit(.resume(state))
    }
}
