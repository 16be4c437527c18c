/// What happens while a reply arrives. Ends with exactly one `finished`, and nothing follows it.
///
/// A reply is kept apart (`indirect`), or each piece of text would be moved about in the size of a whole reply.
public enum ModelEvent: Sendable, Equatable {
    /// A piece of the visible text.
    case text(String, at: Instant)
    /// A piece of the reasoning that comes before the answer.
    case reasoning(String, at: Instant)
    /// A tool call opened; its arguments follow in pieces.
    case toolCallOpened(index: Int, name: String, at: Instant)
    /// A piece of a call's arguments: JSON text, cut anywhere.
    case toolArguments(index: Int, fragment: String, at: Instant)
    /// A call is whole: a tool may start here, and no sooner. A server that goes on with a call all the same makes the
    /// reply's own call at that index differ from this one, and what came of this one is then void.
    case toolCallSealed(index: Int, ToolCall, at: Instant)
    /// A deviation from the wire was mended.
    case repair(Repair)
    /// The request is not sent yet, or not again yet: nothing of this reply has come.
    case waiting(RequestWait)
    /// A whole reply was generated, paid for and thrown away; only peeking does this.
    indirect case discarded(ModelReply)
    /// The reply as a whole.
    indirect case finished(ModelReply)
}

extension ModelEvent {
    /// True for a piece of the reply itself: what a person or a tool waits for.
    var isContent: Bool {
        switch self {
        case .text, .reasoning, .toolCallOpened, .toolArguments, .toolCallSealed, .discarded: true
        case .repair, .waiting, .finished: false
        }
    }
}

/// A reply as it stands when its stream has ended.
public struct ModelReply: Sendable, Equatable {
    /// What goes into the history, if the verdict allows it.
    public var message: AssistantMessage
    /// Why the model stopped; nil when the server never said.
    public var finishReason: FinishReason?
    /// Tokens as counted by the server; nil when it did not say.
    public var usage: Usage?
    /// How the stream ended.
    public var verdict: StreamVerdict
    /// What broke the reply, when something did: typed like an error that came in its place.
    public var failure: ReplyFailure?
    /// What was mended on the way.
    public var repairs: [Repair]
    /// When things happened.
    public var instants: CallInstants
    /// The server's name for the reply; nil when it gave none.
    public var id: String?
    /// The model that answered, by the server's account: often a narrower name than the one that was asked for.
    public var model: String?

    /// A reply with the given verdict.
    public init(
        message: AssistantMessage,
        finishReason: FinishReason?,
        usage: Usage?,
        verdict: StreamVerdict,
        failure: ReplyFailure? = nil,
        repairs: [Repair] = [],
        instants: CallInstants,
        id: String? = nil,
        model: String? = nil
    ) {
        self.message = message
        self.finishReason = finishReason
        self.usage = usage
        self.verdict = verdict
        self.failure = failure
        self.repairs = repairs
        self.instants = instants
        self.id = id
        self.model = model
    }
}
