import Campus
import ModelWire

/// A passage and how well it fits a question.
public struct RankedPassage: Sendable, Equatable {
    /// What was found.
    public let passage: Passage
    /// Larger is better. What the figure is depends on the ranking: a cosine, or a sum of reciprocal places.
    public let score: Double

    /// A passage with its score.
    public init(passage: Passage, score: Double) {
        self.passage = passage
        self.score = score
    }
}

/// Finds the passages of a campus that fit a question: by meaning, by keyword, and by both.
public struct Retriever: Sendable {
    /// How many of each ranking are fused.
    private static let fusedPlaces = 20

    /// Everything that can be found.
    public let passages: [Passage]
    /// How many passages were embedded now; the others were kept from before.
    public let made: Int
    private let campus: CampusDatabase
    private let embedder: Embedder
    private let store: VectorStore

    /// Embeds the passages of a campus, or finds that they are kept already.
    ///
    /// - Throws: `CampusError`, and what `Embedder.embed` throws.
    public init(campus: CampusDatabase, embedder: Embedder) async throws {
        self.campus = campus
        self.embedder = embedder
        passages = try campus.allPassages()
        let embedded = try await embedder.embed(passages.map(\.embeddedText), as: .passage)
        made = embedded.made
        var store = VectorStore(dimensions: embedded.vectors.first?.count ?? 1, capacity: passages.count)
        embedded.vectors.forEach { store.append($0) }
        self.store = store
    }

    /// The passages nearest in meaning, best first, by cosine.
    ///
    /// - Throws: what `Embedder.embed` throws.
    public func byMeaning(_ question: String, count: Int) async throws -> [RankedPassage] {
        guard let vector = try await embedder.embed([question], as: .query).vectors.first else { return [] }
        return store.nearest(to: vector, count: count).map {
            RankedPassage(passage: passages[$0.row], score: Double($0.score))
        }
    }

    /// The passages with the question's words in them, best first, by BM25.
    public func byKeyword(_ question: String, count: Int) throws(CampusError) -> [RankedPassage] {
        try campus.search(question, limit: count).map { RankedPassage(passage: $0, score: $0.score) }
    }

    /// Both rankings in one, best first, by reciprocal rank fusion.
    ///
    /// - Throws: what either ranking throws.
    public func byBoth(_ question: String, count: Int) async throws -> [RankedPassage] {
        let rankings = [
            try await byMeaning(question, count: Self.fusedPlaces),
            try byKeyword(question, count: Self.fusedPlaces),
        ]
        let byID = Dictionary(passages.map { ($0.id, $0) }) { first, _ in first }
        return HybridRanking.fused(rankings.map { $0.map(\.passage.id) }).prefix(count).compactMap { fused in
            byID[fused.id].map { RankedPassage(passage: $0, score: fused.score) }
        }
    }
}

extension Passage {
    /// What is embedded of a passage: its document's title gives the words around it their subject.
    public var embeddedText: String { "\(documentTitle)\n\(text)" }
}
