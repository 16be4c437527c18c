import ModelWire

/// How many tokens a text is likely to be.
///
/// Four bytes of UTF-8 a token (in English a byte is a character) until a server has counted a request: from then on
/// that server's own measure.
public struct TokenEstimate: Sendable, Equatable {
    /// Bytes of UTF-8 a token.
    public private(set) var bytesPerToken = 4.0
    /// No vocabulary in use lies outside; a server that counts nonsense cannot lead the trimming astray.
    private static let plausible = 1.0...8.0

    /// The estimate before any server has counted.
    public init() {}

    /// Takes over the measure of a server that counted a request of so many bytes.
    mutating func learn(bytes: Int, tokens: Int) {
        guard bytes > 0, tokens > 0 else { return }
        let measured = Double(bytes) / Double(tokens)
        bytesPerToken = min(max(measured, Self.plausible.lowerBound), Self.plausible.upperBound)
    }

    /// The tokens of some messages, rounded up.
    public func tokens(of messages: [Message]) -> Int {
        Int((Double(messages.reduce(0) { $0 + $1.byteCount }) / bytesPerToken).rounded(.up))
    }
}

extension Message {
    /// The bytes of what the model reads; the wire's punctuation is left out.
    var byteCount: Int {
        switch self {
        case .system(let text), .user(let text): text.utf8.count
        case .assistant(let reply):
            reply.toolCalls.reduce(reply.text.utf8.count) {
                $0 + $1.name.utf8.count + $1.arguments.utf8.count
            }
        case .tool(let result): result.content.utf8.count
        }
    }
}

extension ChatRequest {
    /// The bytes of what the model reads, the tools on offer included.
    var byteCount: Int {
        tools.reduce(messages.reduce(0) { $0 + $1.byteCount }) {
            $0 + $1.name.utf8.count + $1.description.utf8.count + $1.parameters.encoded.count
        }
    }
}
