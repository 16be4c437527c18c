import ModelWire

/// What a failed turn means for the turns after it.
enum TrialFailure {
    /// What the server asks to be waited, in seconds, when it takes no more requests for now; -1 where it names no time.
    /// Nil for any other failure, and for a quota that is used up.
    static func rateLimit(in error: any Error) -> Int? {
        guard let error = apiError(in: error), error.kind == .rateLimited, error.isRetryable else {
            return nil
        }
        return error.retryAfter ?? -1
    }

    /// A failure that the next turn would meet again: a key, a model or a request that the server refuses.
    static func isLasting(_ error: any Error) -> Bool {
        guard let error = apiError(in: error) else { return false }
        switch error.kind {
        case .unauthorized, .forbidden, .notFound, .gone, .refused, .redirected: return true
        case .rateLimited: return !error.isRetryable
        case .serverFailure, .notTheProtocol: return false
        }
    }

    private static func apiError(in error: any Error) -> APIError? {
        if case .server(let inner)? = (error as? TurnError)?.failure { return inner }
        return error as? APIError
    }
}
