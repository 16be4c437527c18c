/// The tokens of one message as Anthropic's wire counts them: in several places, and cumulatively.
struct TokenCount: Sendable {
    private var input = 0
    private var cacheCreation = 0
    private var cacheRead = 0
    private var output = 0
    private var isCounted = false

    /// Takes a `usage` object: what it leaves out, or has as null, stays as it was. A later zero takes nothing back
    /// from the request's tokens, which some servers count at the start only.
    mutating func take(_ usage: JSONValue) {
        func count(_ name: String) -> Int? { usage[name]?.tokenCount }
        func take(_ name: String, into tokens: inout Int) {
            if let counted = count(name), counted > 0 { tokens = counted }
        }
        take("input_tokens", into: &input)
        take("cache_creation_input_tokens", into: &cacheCreation)
        take("cache_read_input_tokens", into: &cacheRead)
        if let counted = count("output_tokens") { output = counted }
        isCounted = isCounted || count("input_tokens") != nil || count("output_tokens") != nil
    }

    /// Nil when the server counted nothing. `input_tokens` leaves out what a cache took or gave; here they are a part
    /// of the request, as they are on OpenAI's wire.
    var usage: Usage? {
        guard isCounted else { return nil }
        return Usage(promptTokens: input + cacheCreation + cacheRead, completionTokens: output)
    }
}
