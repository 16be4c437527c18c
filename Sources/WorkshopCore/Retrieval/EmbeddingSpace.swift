/// Where vectors come from. Those of two spaces are never compared: each model has directions of its own.
public struct EmbeddingSpace: Sendable, Hashable, CustomStringConvertible {
    /// The endpoint's base URL, or a lasting name for one whose address changes.
    public let endpoint: String
    /// The model's name there.
    public let model: String

    /// The space of one model at one endpoint.
    public init(endpoint: String, model: String) {
        self.endpoint = endpoint
        self.model = model
    }

    /// Both names.
    public var description: String { "\(model) at \(endpoint)" }
}
