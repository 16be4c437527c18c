import CurlStreaming

/// A secret for one endpoint. It cannot be printed by accident: every description of it is a placeholder.
public struct APIKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let secret: String

    /// Takes the key, without the white space that a copied one brings along; nil when nothing is left.
    public init?(_ secret: String) {
        let characters = secret.filter { !$0.isWhitespace }
        guard !characters.isEmpty else { return nil }
        self.secret = characters
    }

    /// The header that carries the key to most servers; with `anthropicHeader` the only way the secret leaves.
    public var authorization: HTTPHeader { HTTPHeader("Authorization", "Bearer \(secret)") }

    /// The header that carries it on Anthropic's wire.
    var anthropicHeader: HTTPHeader { HTTPHeader("x-api-key", secret) }

    /// Takes the key out of a text that a server sent back.
    public func redacted(from text: String) -> String {
        SecretForms(of: [secret]).redacted(text)
    }

    /// A placeholder.
    public var description: String { "(key)" }
    /// A placeholder.
    public var debugDescription: String { "(key)" }
    /// Shows nothing of it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
