import CurlStreaming
import TestSupport
import Testing

/// The error that an operation throws; a test that gets none fails.
func transferError(
    _ sourceLocation: SourceLocation = #_sourceLocation,
    from operation: () async throws(TransferError) -> Void
) async throws -> TransferError {
    do throws(TransferError) {
        try await operation()
    } catch {
        return error
    }
    Issue.record("the transfer did not fail", sourceLocation: sourceLocation)
    throw NoFailure()
}

struct NoFailure: Error {}

extension HTTPClient {
    /// Sends a request and reads its whole answer, which must be short.
    func text(_ request: HTTPRequest) async throws(TransferError) -> String {
        String(decoding: try await send(request).body.collect(upTo: 1_024 * 1_024), as: UTF8.self)
    }
}

extension Timeouts {
    /// Limits that no test reaches unless something is wrong.
    static let generous = Timeouts(
        connect: .seconds(120), firstByte: .seconds(120), idle: .seconds(120), total: .seconds(240))
}
