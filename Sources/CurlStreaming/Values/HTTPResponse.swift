/// The beginning of an answer, with its body still on the way.
public struct HTTPResponse: Sendable {
    /// The status code; interim 1xx answers are passed over.
    public let status: Int
    /// The header lines. Trailers after a chunked body are left out.
    public let headers: HTTPHeaders
    /// The version as the status line names it, such as `HTTP/1.1` or `HTTP/2`.
    public let httpVersion: String
    /// The body, for one reader.
    public let body: ResponseBody

    /// The instants reached so far; complete when the body has ended.
    public var instants: TransferInstants { body.handle.state.instants }

    init(head: ResponseHead, body: ResponseBody) {
        status = head.status
        headers = head.headers
        httpVersion = head.version
        self.body = body
    }
}
