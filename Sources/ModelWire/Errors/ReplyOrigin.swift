import CurlStreaming
import Foundation

/// Where a reply comes from: what an error inside it is told with. The wires differ in their frames and not in this.
struct ReplyOrigin: Sendable {
    /// The method and the URL, without its query.
    var tried = "the reply"
    /// The response's headers.
    var headers = HTTPHeaders()
    /// Taken out of the server's words, since some servers repeat it.
    var key: APIKey?

    /// The error that a frame of a stream reports; nil for a frame that reports none.
    ///
    /// - Parameter name: the name of the frame's event.
    func error(in frame: JSONValue, named name: String) -> APIError? {
        guard ReportedError.isReported(by: frame, named: name) else { return nil }
        return APIError(inReplyFrom: self, ReportedError(frame))
    }

    /// The error of a frame that holds words and no JSON.
    func error(saying words: String) -> APIError {
        APIError(inReplyFrom: self, ReportedError(.string(words)))
    }
}

extension APIError {
    /// An error under status 200.
    fileprivate init(inReplyFrom origin: ReplyOrigin, _ report: ReportedError) {
        let status = report.status ?? 200
        self.init(
            report, kind: report.status.map(Self.kind(of:)) ?? .serverFailure, status: status,
            responseStatus: 200, headers: origin.headers, words: report.words ?? "an error without words",
            tried: origin.tried, key: origin.key, now: Date())
    }
}
