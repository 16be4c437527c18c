import CurlStreaming

/// A failure before any content, after which the same request may well succeed.
struct PassingFailure: Equatable {
    /// What happened, as the beginning of a sentence.
    let cause: String
    /// What the server asks for.
    let retryAfter: Duration?
    /// No connection was made at all, so nothing was asked yet.
    let isAboutConnecting: Bool

    private init(_ cause: String, retryAfter: Int? = nil, isAboutConnecting: Bool = false) {
        self.cause = cause
        self.retryAfter = retryAfter.map { .seconds($0) }
        self.isAboutConnecting = isAboutConnecting
    }

    /// Nil for an error that stays.
    init?(_ error: any Error) {
        switch error {
        case let error as APIError: self.init(error)
        case let error as TransferError: self.init(error)
        default: return nil
        }
    }

    /// Nil for a reply that is whole, was stopped by its reader, or would end so again.
    init?(_ reply: ModelReply) {
        switch (reply.verdict, reply.failure) {
        case (.errorInBand, .server(let error)): self.init(error)
        case (.truncatedTransport, .transport(let error)): self.init(error)
        case (.truncated, _): self.init("the reply ended before it began")
        case (.abortedByServer, _): self.init("the server gave up before it began")
        default: return nil
        }
    }

    private init?(_ error: APIError) {
        guard error.isRetryable else { return nil }
        let what =
            switch error.status {
            case 429: "the server takes no more requests for now"
            case 503, 529: "the server is busy"
            default: "the server failed"
            }
        self.init("\(what) (\(error.status))", retryAfter: error.retryAfter)
    }

    /// A limit that was passed stays out, but for the one on connecting: whoever waited five minutes in vain does not
    /// want fifteen.
    private init?(_ error: TransferError) {
        switch error.code {
        case .connectionLost: self.init("the connection was lost")
        case .couldNotResolveHost: self.init("the host's name was not found", isAboutConnecting: true)
        case .couldNotConnect, .timedOut(.connect):
            self.init("no connection could be made", isAboutConnecting: true)
        default: return nil
        }
    }
}
