import CurlStreaming

/// The server answered, and the answer was not a reply.
public struct APIError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of answer it was, by what a person can do about it.
    public enum Kind: Sendable, Equatable {
        /// 401: the key is missing or wrong.
        case unauthorized
        /// 403: the key may not do this.
        case forbidden
        /// 404, or a 400 that names the model: no such model or path.
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

extension APIError {
    /// Reads the error out of a response, whatever shape it has.
    ///
    /// - Parameters:
    ///   - tried: the method and the URL, without its query.
    ///   - key: taken out of the server's words, since some servers repeat it.
    public init(status: Int, headers: HTTPHeaders, body: [UInt8], tried: String, key: APIKey?) {
        let json = try? JSONValue(parsing: body)  // HTML and plain text are told as they are
        let words = json.flatMap(Self.words(of:)) ?? Self.plainWords(of: body)
        self.init(
            kind: Self.kind(of: status, isJSON: json != nil),
            tried: tried,
            status: status,
            message: Self.shortened(key?.redacted(from: words) ?? words),
            retryAfter: headers["retry-after"].flatMap { Int($0) },
            requestID: headers["x-request-id"] ?? headers["request-id"]
        )
    }

    /// The sentence inside an error object: OpenAI's, Anthropic's, FastAPI's `detail`, or a bare string.
    static func words(of json: JSONValue) -> String? {
        let inner = json["error"] ?? json
        if let text = inner.string { return text }
        for name in ["message", "detail", "error_message", "title"] {
            if let text = inner[name]?.string { return text }
        }
        return nil
    }

    private static func kind(of status: Int, isJSON: Bool) -> Kind {
        switch status {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 410: .gone
        case 429: .rateLimited
        case 500...: .serverFailure
        case 400..<500: .refused
        case 300..<400: .redirected
        default: .notTheProtocol
        }
    }

    private static func plainWords(of body: [UInt8]) -> String {
        let text = String(decoding: body.prefix(2_000), as: UTF8.self)
        guard let tag = text.firstIndex(of: "<"), text[tag...].lowercased().contains("<html") else {
            return text
        }
        return "an HTML page" + (title(of: text).map { " titled “\($0)”" } ?? "")
    }

    private static func title(of html: String) -> String? {
        guard let match = html.firstMatch(of: #/<title[^>]*>([^<]*)/#.ignoresCase()) else { return nil }
        let title = match.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return title.isEmpty ? nil : title
    }

    private static func shortened(_ text: String) -> String {
        let line = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }
            .joined()
        let words = line.split(separator: " ").joined(separator: " ")
        return words.count > 300 ? words.prefix(300) + "…" : words
    }
}
