import CurlStreaming
import Foundation

extension APIError {
    /// Reads the error out of a response, whatever shape it has.
    ///
    /// - Parameters:
    ///   - tried: the method and the URL, without its query.
    ///   - key: taken out of the server's words, since some servers repeat it.
    ///   - now: what a `Retry-After` with a date is counted from.
    public init(
        status: Int, headers: HTTPHeaders, body: [UInt8], tried: String, key: APIKey?, now: Date = Date()
    ) {
        // HTML and plain text are told as they are.
        let report = (try? JSONValue(parsing: body)).map(ReportedError.init)
        self.init(
            report, kind: Self.kind(of: status), status: status, responseStatus: status, headers: headers,
            words: report?.words ?? Self.plainWords(of: body), tried: tried, key: key, now: now)
    }

    /// The same, of a response whose body has been read.
    public init(_ response: HTTPResponse, body: [UInt8], tried: String, key: APIKey?) {
        self.init(status: response.status, headers: response.headers, body: body, tried: tried, key: key)
    }

    init(
        _ report: ReportedError?, kind: Kind, status: Int, responseStatus: Int, headers: HTTPHeaders,
        words: String, tried: String, key: APIKey?, now: Date
    ) {
        let requestID =
            report?.requestID
            ?? ["x-request-id", "request-id", "nvcf-reqid"].lazy.compactMap { headers[$0] }.first
        self.init(
            kind: kind,
            tried: tried,
            status: status,
            responseStatus: responseStatus,
            type: report?.type.map { Self.readable($0, without: key) },
            message: Self.readable(words, without: key),
            retryAfter: report?.retryAfter ?? RetryAfter.seconds(in: headers, now: now),
            requestID: requestID.map { Self.readable($0, without: key) },
            isRetryable: report?.isFinal == true ? false : Self.shouldRetry(headers)
        )
    }

    /// OpenAI and Anthropic say it outright, and their own clients obey.
    private static func shouldRetry(_ headers: HTTPHeaders) -> Bool? {
        headers["x-should-retry"].flatMap { Bool($0.lowercased()) }
    }

    /// The sentence inside an error object: OpenAI's and Anthropic's `error.message`, NIM's problem details,
    /// FastAPI's `detail` (a sentence or a list), or a bare string.
    static func words(of json: JSONValue) -> String? {
        if let text = json.string { return text.isEmpty ? nil : text }
        if let list = json.array {
            let sentences = list.prefix(8).compactMap { element in
                words(of: element).map { (place(in: element) ?? "") + $0 }
            }
            return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
        }
        for name in ["error", "message", "detail", "error_message", "msg", "title", "error_type", "type"] {
            if let words = json[name].flatMap(Self.words(of:)) { return words }
        }
        return nil
    }

    /// One line of at most 300 characters, free of the key and of what could steer a terminal.
    static func readable(_ text: String, without key: APIKey?) -> String {
        let text = key?.redacted(from: text) ?? text
        var line = String.UnicodeScalarView()
        // Three times what is kept, since runs of white space shrink to one space.
        for scalar in text.unicodeScalars.prefix(3 * wordsLimit) {
            let isPlain = scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
            line.append(isPlain ? scalar : " ")
        }
        let words = String(line).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > wordsLimit ? words.prefix(wordsLimit) + "…" : words
    }

    private static let wordsLimit = 300

    /// FastAPI names the field that it complains about: `"loc": ["body", "model"]`.
    private static func place(in element: JSONValue) -> String? {
        guard let path = element["loc"]?.array else { return nil }
        return path.map { $0.string ?? $0.text }.joined(separator: ".") + ": "
    }

    static func kind(of status: Int) -> Kind {
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
        let text = String(decoding: body.prefix(64 << 10), as: UTF8.self)
        if text.allSatisfy(\.isWhitespace) { return "an empty body" }
        let start = text.prefix(2_000).lowercased()
        guard start.contains("<html") || start.contains("<!doctype html") else { return text }
        return "an HTML page" + (title(of: text).map { " titled “\($0)”" } ?? "")
    }

    private static func title(of html: String) -> String? {
        guard let match = html.prefix(8_000).firstMatch(of: #/<title[^>]*>([^<]*)/#.ignoresCase()) else {
            return nil
        }
        let title = match.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return title.isEmpty ? nil : title
    }
}
