import CurlStreaming

/// What broke a reply that had begun.
public enum ReplyFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server reported an error inside its reply; it is typed like one that comes with its status.
    case server(APIError)
    /// The connection broke, a clock ran out, or the reader stopped it.
    case transport(TransferError)
    /// The reply passed a limit of this kit, told in a sentence.
    case tooLarge(String)

    /// How a reply ends that was not whole when this happened.
    public var verdict: StreamVerdict {
        switch self {
        case .server: .errorInBand
        case .transport(let error): error.code == .cancelled ? .cancelled : .truncatedTransport
        case .tooLarge: .truncatedTransport
        }
    }

    /// How a reply would have ended that never became one: the verdict on its stream, had it begun. Nil when the server
    /// answered with an error in its place.
    public static func verdict(on error: any Error) -> StreamVerdict? {
        switch error {
        case is CancellationError: .cancelled
        case let error as TransferError: ReplyFailure.transport(error).verdict
        case let error as APIError where error.kind == .notTheProtocol: .truncated
        default: nil
        }
    }

    /// What happened, in a sentence.
    public var description: String {
        switch self {
        case .server(let error): error.description
        case .transport(let error): error.description
        case .tooLarge(let what): what
        }
    }
}
