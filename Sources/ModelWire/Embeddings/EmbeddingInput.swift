/// What a text is embedded as. Models that tell the two apart place a question near the passages that answer it.
public enum EmbeddingInput: String, Sendable, CaseIterable {
    /// A text that is to be found.
    case passage
    /// A question that is to find it.
    case query
}
