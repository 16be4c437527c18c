/// A server answered a request for embeddings with something that cannot be used.
///
/// A refusal is *not* one of these: it is an `APIError`.
public struct EmbeddingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was wrong with the answer.
    public enum Code: Sendable, Equatable {
        /// Another number of vectors than of texts, or two for one text.
        case wrongCount
        /// A vector with NaN, infinity or null in it, or without numbers.
        case badNumbers
        /// Vectors of different dimensions.
        case unequalDimensions
        /// One text alone is more than the server takes.
        case textTooLarge
    }

    /// What was wrong.
    public let code: Code
    /// The method and the URL.
    public let tried: String
    /// What was found and what was expected.
    public let happened: String

    init(_ code: Code, tried: String, happened: String) {
        self.code = code
        self.tried = tried
        self.happened = happened
    }

    /// What to do about it.
    public var advice: String {
        switch code {
        case .textTooLarge: "Shorten the longest document, or raise the server's limit."
        case .wrongCount, .badNumbers, .unequalDimensions:
            "Nothing of it was kept. Try again, or choose another model with --embedding-model."
        }
    }

    /// What was tried and what happened, in a sentence.
    public var description: String { "\(tried) gave embeddings that cannot be used: \(happened)" }
}
