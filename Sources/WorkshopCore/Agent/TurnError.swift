import ModelWire

/// A turn that could not be finished. The history is as it was before the question.
public struct TurnError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What stopped the turn.
    public enum Code: Sendable, Equatable {
        /// The reply's stream ended before the reply did.
        case incompleteReply(StreamVerdict)
        /// The token limit cut the reply in the middle of a tool call.
        case toolCallCutOff
        /// The reply held neither text nor calls.
        case emptyReply
        /// Another turn of the same session has not finished.
        case turnInProgress
    }

    /// What stopped the turn.
    public let code: Code
    /// What was visible when it stopped.
    public let partialText: String
    /// What broke the reply, if anything did.
    public let failure: ReplyFailure?

    /// An error of one turn.
    public init(code: Code, partialText: String = "", failure: ReplyFailure? = nil) {
        self.code = code
        self.partialText = partialText
        self.failure = failure
    }

    /// What was tried and what happened, in a sentence.
    public var description: String {
        let text =
            switch code {
            case .incompleteReply(.errorInBand): "the server reported an error in the middle of its reply"
            case .incompleteReply(.abortedByServer): "the server gave up in the middle of its reply"
            case .incompleteReply(let verdict): "the reply broke off before its end (\(verdict.rawValue))"
            case .toolCallCutOff: "the reply reached the token limit in the middle of a tool call"
            case .emptyReply: "the model sent an empty reply"
            case .turnInProgress: "this session is still answering another question"
            }
        return failure.map { "\(text): \($0)" } ?? text
    }
}
