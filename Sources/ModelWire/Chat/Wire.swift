import CurlStreaming

/// A protocol by which a model is asked: one conversation, written in two ways.
public enum Wire: String, CaseIterable, Sendable {
    /// OpenAI's chat completions.
    case openai
    /// Anthropic's Messages.
    case anthropic
}

extension Wire {
    func decoder(submitted: Instant, origin: ReplyOrigin) -> any ReplyDecoder {
        OpenAIReplyDecoder(submitted: submitted, origin: origin)
    }
}
