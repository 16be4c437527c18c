import ModelWire

/// Embeds texts, each once: what the cache holds is not asked for again.
public struct Embedder: Sendable {
    /// Vectors, and where they came from.
    public struct Result: Sendable, Equatable {
        /// One vector a text, in the order of the texts.
        public let vectors: [[Float]]
        /// How many of them the server made now; the others were kept from before.
        public let made: Int
    }

    /// Which vectors these are.
    public let space: EmbeddingSpace
    private let client: EmbeddingClient
    private let cache: EmbeddingCache

    /// An embedder of one model, over one cache.
    public init(client: EmbeddingClient, cache: EmbeddingCache, space: EmbeddingSpace) {
        self.client = client
        self.cache = cache
        self.space = space
    }

    /// Embeds texts. Each batch is kept as it arrives, so that a run that is stopped goes on where it was.
    ///
    /// - Throws: `APIError`, `TransferError`, `EmbeddingError`, `EmbeddingCacheError`.
    public func embed(_ texts: [String], as input: EmbeddingInput) async throws -> Result {
        var vectors = try cache.vectors(of: texts, as: input, in: space)
        let missing = vectors.indices.filter { vectors[$0] == nil }
        let missingTexts = missing.map { texts[$0] }
        let made = try await client.embed(missingTexts, as: input) { range, vectors in
            try cache.keep(vectors, of: Array(missingTexts[range]), as: input, in: space)
        }
        for (position, vector) in zip(missing, made) { vectors[position] = vector }
        return Result(vectors: vectors.compactMap { $0 }, made: missing.count)
    }
}
