/// Why vectors could not be kept or read. The message says what was tried, what happened and what to do.
public struct EmbeddingCacheError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Code: Sendable, Equatable {
        /// Another program kept the file locked for too long.
        case locked
        /// The file or its folder cannot be written.
        case cannotWrite
        /// SQLite failed in another way.
        case database
        /// The model gives vectors of another length than those that were kept.
        case dimensionsChanged
    }

    /// What kind of failure it was.
    public let code: Code
    /// What was tried and what happened.
    public let description: String
    /// What to do about it.
    public let advice: String

    static func dimensionsChanged(
        _ space: EmbeddingSpace, kept: Int, came: Int, path: String
    ) -> EmbeddingCacheError {
        EmbeddingCacheError(
            code: .dimensionsChanged,
            description:
                "vectors of \(came) numbers came from \(space), and those kept from it have \(kept): the server "
                + "runs another model under that name now",
            advice:
                "Name the model with --embedding-model, or remove \(path) to embed everything anew. "
                + "Nothing that was kept has changed.")
    }
}
