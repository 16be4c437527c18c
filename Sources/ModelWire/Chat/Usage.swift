/// Tokens as the server counted them.
public struct Usage: Sendable, Hashable {
    /// Tokens of the request.
    public var promptTokens: Int
    /// Tokens of the reply.
    public var completionTokens: Int

    /// The tokens of one call, or of several added up.
    public init(promptTokens: Int = 0, completionTokens: Int = 0) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }

    /// Usage of two calls together.
    public static func + (one: Usage, other: Usage) -> Usage {
        Usage(
            promptTokens: one.promptTokens + other.promptTokens,
            completionTokens: one.completionTokens + other.completionTokens
        )
    }
}

/// Why a reply ended, in the wire's own word.
public struct FinishReason: Sendable, Hashable, RawRepresentable {
    /// The word itself.
    public let rawValue: String

    /// Any word a server may use.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The model was done.
    public static let stop = FinishReason(rawValue: "stop")
    /// `max_tokens` cut the reply.
    public static let length = FinishReason(rawValue: "length")
    /// The model waits for tool results.
    public static let toolCalls = FinishReason(rawValue: "tool_calls")
    /// The server withheld the rest.
    public static let contentFilter = FinishReason(rawValue: "content_filter")
    /// The server gave up (vLLM).
    public static let abort = FinishReason(rawValue: "abort")
    /// The model was done (Anthropic).
    public static let endTurn = FinishReason(rawValue: "end_turn")
    /// `max_tokens` cut the reply (Anthropic).
    public static let maxTokens = FinishReason(rawValue: "max_tokens")
    /// The model waits for tool results (Anthropic).
    public static let toolUse = FinishReason(rawValue: "tool_use")
    /// The model, or its server, would not go on (Anthropic).
    public static let refusal = FinishReason(rawValue: "refusal")
}

extension FinishReason {
    /// A limit of tokens cut the reply, in whichever wire's word.
    public var isTokenLimit: Bool {
        self == .length || self == .maxTokens || rawValue == "model_context_window_exceeded"
    }

    /// The reply ended where it was cut, not where the model was done: a call at its end may be half of one.
    var leavesCallsCut: Bool { isTokenLimit || self == .contentFilter || self == .refusal }
}

/// How a reply's stream ended: exactly one of these for every reply.
public enum StreamVerdict: String, Sendable, Hashable {
    /// The finish and the end mark both came.
    case complete
    /// The finish came, the end mark did not.
    case completeWithoutMark = "complete-without-mark"
    /// The stream ended cleanly, before the reply did.
    case truncated
    /// The connection broke before the reply ended.
    case truncatedTransport = "truncated-transport"
    /// The server reported an error inside the stream.
    case errorInBand = "error-in-band"
    /// The server said that it gave up.
    case abortedByServer = "aborted-by-server"
    /// The reader stopped it.
    case cancelled

    /// True when the whole reply is there.
    public var isWhole: Bool { self == .complete || self == .completeWithoutMark }
}

/// A deviation from the wire that was seen and mended; the reply is right all the same.
public struct Repair: Sendable, Hashable {
    /// A kebab-case word for the deviation, such as `tool-index-missing`.
    public var kind: String
    /// What was seen, and what was made of it.
    public var detail: String

    /// One repair.
    public init(kind: String, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
