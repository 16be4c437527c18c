import CurlStreaming

/// A secret for one endpoint. It cannot be printed by accident: every description of it is a placeholder.
public struct APIKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let secret: String

    /// Takes the key, without what a copied one brings along: white space, quotes around it, the word `Bearer` before
    /// it. Nil when nothing is left.
    public init?(_ secret: String) {
        let bare = Self.bare(secret)
        guard !bare.isEmpty else { return nil }
        self.secret = bare
    }

    /// The key as it is sent. No provider's key has quotes, and files that `docker run --env-file` reads keep theirs.
    static func bare(_ copied: String) -> String {
        var rest = copied[...]
        func trim() {
            rest = rest.drop { $0.isWhitespace }
            while rest.last?.isWhitespace == true { rest.removeLast() }
        }
        trim()
        if rest.count > 1, let first = rest.first, let last = rest.last, quotes[first]?.contains(last) == true
        {
            rest = rest.dropFirst().dropLast()
            trim()
        }
        if let word = rest.prefixMatch(of: #/(?i)Bearer\s+/#) { rest = rest[word.range.upperBound...] }
        return rest.filter { !$0.isWhitespace }
    }

    /// Word processors and web pages make curly ones of straight ones.
    private static let quotes: [Character: Set<Character>] = [
        "\"": ["\""], "'": ["'"], "`": ["`"], "“": ["”", "“"], "”": ["”"], "‘": ["’", "‘"], "’": ["’"],
        "„": ["“", "”"],
    ]

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
