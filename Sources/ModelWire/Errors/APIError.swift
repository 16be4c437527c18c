import CurlStreaming

/// The server answered, and the answer was not a reply.
public struct APIError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of answer it was, by what a person can do about it.
    public enum Kind: Sendable, Equatable {
        /// 401: the key is missing or wrong.
        case unauthorized
        /// 403: the key may not do this.
        case forbidden
        /// 404: no such model or path.
        case notFound
        /// 410: the model was retired.
        case gone
        /// 429: too many requests.
        case rateLimited
        /// 5xx: the server failed or is overloaded.
        case serverFailure
        /// Any other 4xx: the request was refused.
        case refused
        /// A redirect, which is not followed since a key may not travel to another host.
        case redirected
        /// The body was not what the protocol says: HTML, an empty body, broken JSON.
        case notTheProtocol
    }

    /// What kind of answer it was.
    public let kind: Kind
    /// What was tried: the method and the URL, without its query.
    public let tried: String
    /// The HTTP status.
    public let status: Int
    /// The server's own words, shortened, free of the key and of control characters.
    public let message: String
    /// Seconds after which the server asks to be tried again.
    public let retryAfter: Int?
    /// The server's name for this request, to quote to its makers.
    public let requestID: String?

    /// An error as a server reported it.
    public init(
        kind: Kind, tried: String, status: Int, message: String, retryAfter: Int? = nil,
        requestID: String? = nil
    ) {
        self.kind = kind
        self.tried = tried
        self.status = status
        self.message = message
        self.retryAfter = retryAfter
        self.requestID = requestID
    }

    /// What was tried and what happened, in a sentence.
    public var description: String {
        var text = "\(tried) was answered with \(status)"
        if !message.isEmpty { text += ": \(message)" }
        if let requestID { text += " (request \(requestID))" }
        return text
    }
}
