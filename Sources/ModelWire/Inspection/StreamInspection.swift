import CurlStreaming

/// What one recording holds: the reply that its bytes make, and how it ended.
public struct StreamInspection: Sendable, Equatable {
    /// What went wrong inside a recording, or with it.
    public struct Problem: Sendable, Equatable {
        /// The server's word for its error, such as `overloaded_error`, or one of this kit: `too_large` and
        /// `not_the_protocol`. Nil when the server had no word for it.
        public let type: String?
        /// What happened, in a sentence.
        public let message: String

        init(type: String?, message: String) {
            self.type = type
            self.message = message
        }

        init(_ failure: ReplyFailure) {
            switch failure {
            case .server(let error): self.init(type: error.type, message: error.message)
            case .transport(let error): self.init(type: error.code.name, message: error.description)
            case .tooLarge(let words): self.init(type: "too_large", message: words)
            }
        }
    }

    /// The wire; nil when nothing in the recording tells it. Such a recording was read as OpenAI's.
    public let wire: Wire?
    /// How many events there were, an end mark and what follows it included.
    public let events: Int
    /// How many comments: servers send them to keep a connection open.
    public let comments: Int
    /// Every event as it came, when they were to be kept.
    public let eventList: [ServerSentEvent]
    /// The reply, with its verdict and what was mended.
    public let reply: ModelReply
    /// What went wrong; nil for a whole reply, and for a recording that merely stops.
    public let problem: Problem?
}
