import CurlStreaming
import ModelWire

/// `error.type`: a short word for what went wrong, one of few, and never a server's own words.
enum TraceErrorType {
    static let cancelled = "cancelled"
    /// A tool that could not do what was asked; the model was told.
    static let tool = "tool_error"

    /// The status of an answer, the client library's name for a failed transfer, how a reply broke off, or the error's
    /// type.
    static func of(_ error: any Error) -> String {
        switch error {
        case is CancellationError: cancelled
        case let error as TransferError: error.code.name
        case let error as APIError: error.kind == .notTheProtocol ? "not-the-protocol" : "\(error.status)"
        case let error as ReplyFailure: of(error)
        case let error as TurnError: of(error)
        default: "\(type(of: error))"
        }
    }

    private static func of(_ failure: ReplyFailure) -> String {
        switch failure {
        case .server(let error): of(error as any Error)
        case .transport(let error): of(error as any Error)
        case .tooLarge: "too-large"
        }
    }

    private static func of(_ error: TurnError) -> String {
        if let failure = error.failure { return of(failure) }
        return switch error.code {
        case .incompleteReply(let verdict): verdict.rawValue
        case .toolCallCutOff: "tool-call-cut-off"
        case .emptyReply: "empty-reply"
        case .turnInProgress: "turn-in-progress"
        }
    }
}
