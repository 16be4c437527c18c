extension PracticeRequest {
    /// Tokens that a message costs beside its words: its role and its two ends.
    static let tokensPerMessage = 4

    /// What the prompt costs: every message with its calls, and every tool definition.
    var promptTokens: Int {
        let tokenizer = PracticeTokenizer()
        var count = 0
        for message in messages {
            count += Self.tokensPerMessage + tokenizer.count(message.text)
            for call in message.toolCalls {
                count += 1 + tokenizer.count(call.arguments.text)
            }
        }
        for tool in tools {
            count += 1 + tokenizer.count(tool.description) + tokenizer.count(tool.parameters.text)
        }
        // A schema becomes a part of the prompt, or of the grammar that is made from it.
        return count + (responseSchema.map { tokenizer.count($0.text) } ?? 0)
    }
}
