import Foundation

/// Where `--trace` sends what it writes.
public enum TraceTarget: Sendable, Equatable {
    /// A file that lines are appended to.
    case file(String)
    /// The URL that a collector of OTLP over HTTP takes traces at.
    case collector(String)

    /// Reads the option's value: `otlp:` and a URL, or a file's path.
    ///
    /// - Throws: `TraceError` for an empty path, and for a URL that is none or carries a password or a query: keys are
    ///   never kept in a URL.
    public init(_ text: String) throws(TraceError) {
        guard text.hasPrefix("otlp:") else {
            guard !text.isEmpty else { throw TraceError(tried: "--trace", happened: "no file is named") }
            self = .file(text)
            return
        }
        let url = String(text.dropFirst("otlp:".count))
        guard var parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme?.lowercased()),
            let host = parts.host, !host.isEmpty, (parts.port.map { (1...65_535).contains($0) } ?? true)
        else {
            throw TraceError(
                tried: "--trace otlp:URL",
                happened: "what follows is no http:// or https:// address; such as otlp:http://127.0.0.1:4318"
            )
        }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            throw TraceError(
                tried: "--trace otlp:URL",
                happened: "the URL carries a user name, a password or a query; leave them out")
        }
        if parts.path.isEmpty || parts.path == "/" { parts.path = "/v1/traces" }
        guard let whole = parts.string else {
            throw TraceError(tried: "--trace otlp:URL", happened: "what follows is no address")
        }
        self = .collector(whole)
    }
}

/// Traces that could not be written where they were to go.
public struct TraceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was tried.
    public let tried: String
    /// What happened.
    public let happened: String

    init(tried: String, happened: String) {
        self.tried = tried
        self.happened = happened
    }

    /// What was tried and what happened, in a sentence.
    public var description: String { "\(tried): \(happened)" }
}
