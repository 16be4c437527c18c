import CurlStreaming

/// The server answered, and the answer was not a reply; or it reported an error inside a reply that had begun.
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
        /// 5xx: the server failed or is overloaded. An error inside a reply that says no more than words is one too.
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
    /// The HTTP status. Inside a reply, the one that the error's code or type stands for; where neither stands for
    /// one, the response's own.
    public let status: Int
    /// The status of the response: differs from `status` for an error inside a reply.
    public let responseStatus: Int
    /// The server's word for the error, such as `overloaded_error`; nil when it has none.
    public let type: String?
    /// The server's own words, shortened, free of the key and of control characters.
    public let message: String
    /// Seconds after which the server asks to be tried again.
    public let retryAfter: Int?
    /// The server's name for this request, to quote to its makers.
    public let requestID: String?
    /// Whether the same request may succeed later.
    public let isRetryable: Bool

    /// An error as a server reported it.
    ///
    /// - Parameters:
    ///   - responseStatus: left out where it is `status`.
    ///   - isRetryable: left out where the status decides.
    public init(
        kind: Kind, tried: String, status: Int, responseStatus: Int? = nil, type: String? = nil,
        message: String, retryAfter: Int? = nil, requestID: String? = nil, isRetryable: Bool? = nil
    ) {
        self.kind = kind
        self.tried = tried
        self.status = status
        self.responseStatus = responseStatus ?? status
        self.type = type
        self.message = message
        self.retryAfter = retryAfter
        self.requestID = requestID
        self.isRetryable = isRetryable ?? Self.isRetryable(status: status)
    }

    /// True for an error that a reply held which had begun well.
    public var isInsideReply: Bool { responseStatus == 200 && kind != .notTheProtocol }

    /// What was tried and what happened, in a sentence.
    public var description: String {
        var text = "\(tried) was answered with \(responseStatus)"
        if isInsideReply {
            let marks = [type, status == responseStatus ? nil : "\(status)"].compactMap { $0 }
            text += ", and then with an error"
            if !marks.isEmpty { text += " (\(marks.joined(separator: ", ")))" }
        }
        if !message.isEmpty { text += ": \(message)" }
        if let requestID { text += " (request \(requestID))" }
        return text
    }

    /// The statuses that tell of a passing state: RFC 9110 sections 15.5.9, 15.5.10 and 15.6, RFC 6585 section 4, and
    /// 529, by which some servers say that they are overloaded. 501 and 505 stay as they are.
    static func isRetryable(status: Int) -> Bool {
        switch status {
        case 408, 409, 425, 429: true
        case 501, 505: false
        default: (500..<600).contains(status)
        }
    }
}
