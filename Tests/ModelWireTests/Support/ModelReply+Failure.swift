@testable import CurlStreaming
@testable import ModelWire

extension ModelReply {
    /// The error that the server reported inside the reply.
    var serverError: APIError? {
        if case .server(let error) = failure { error } else { nil }
    }

    /// What broke the connection.
    var transferError: TransferError? {
        if case .transport(let error) = failure { error } else { nil }
    }
}

extension ReplyFailure {
    /// A connection that broke.
    static let broken = ReplyFailure.transport(
        TransferError(.connectionLost, url: "http://h/v1", curlCode: 56, message: "broken"))
}
