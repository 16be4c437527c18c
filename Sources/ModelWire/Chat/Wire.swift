import CurlStreaming

/// A protocol by which a model is asked: one conversation, written in two ways.
public enum Wire: String, CaseIterable, Sendable {
    /// OpenAI's chat completions.
    case openai
    /// Anthropic's Messages.
    case anthropic

    /// Where replies are asked for, below an endpoint's base URL.
    public var path: String {
        switch self {
        case .openai: "/chat/completions"
        case .anthropic: "/messages"
        }
    }
}

extension Wire {
    func encoder(includesUsage: Bool) -> any RequestEncoder {
        switch self {
        case .openai: OpenAIRequestEncoder(includesUsage: includesUsage)
        case .anthropic: AnthropicRequestEncoder()
        }
    }

    func decoder(submitted: Instant, origin: ReplyOrigin = ReplyOrigin()) -> any ReplyDecoder {
        switch self {
        case .openai: OpenAIReplyDecoder(submitted: submitted, origin: origin)
        case .anthropic: AnthropicReplyDecoder(submitted: submitted, origin: origin)
        }
    }
}
