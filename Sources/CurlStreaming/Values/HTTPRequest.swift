/// One HTTP request, with its body in memory.
public struct HTTPRequest: Sendable {
    /// The method, such as GET or POST.
    public var method: String
    /// An absolute `http` or `https` URL. Redirects are not followed.
    public var url: String
    /// Header lines in the order in which they are sent.
    public var headers: [HTTPHeader]
    /// The body, or nil for none.
    public var body: [UInt8]?
    /// The time limits.
    public var timeouts: Timeouts
    /// Whether an open connection may be used. False opens one and closes it after, for cold timings.
    public var mayReuseConnection: Bool

    /// Makes a request.
    public init(
        method: String = "GET",
        url: String,
        headers: [HTTPHeader] = [],
        body: [UInt8]? = nil,
        timeouts: Timeouts = Timeouts(),
        mayReuseConnection: Bool = true
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.mayReuseConnection = mayReuseConnection
    }
}

extension HTTPRequest {
    /// The URL without userinfo, query and fragment.
    public var shownURL: String { RequestURL.redacted(url) }
}

// The URL may carry a key in its userinfo or query, so the printed form shows it as errors do.
extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The method and the URL without userinfo and query.
    public var description: String { "\(method) \(shownURL)" }
    /// The method and the URL without userinfo and query.
    public var debugDescription: String { description }
    /// The method and the URL without userinfo and query.
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
