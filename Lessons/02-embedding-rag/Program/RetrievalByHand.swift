import LessonKit

/// The whole idea: texts become vectors, and the passages nearest to the question go into the prompt.
struct RetrievalByHand {
    let passages: [Passage]
    let embedder: Embedder

    // snippet: retrieval
    func passages(for question: String, count: Int) async throws -> [RankedPassage] {
        // 1. What is to be found is embedded as passages: once, since the vectors are kept.
        let texts = passages.map { "\($0.documentTitle)\n\($0.text)" }
        let vectors = try await embedder.embed(texts, as: .passage).vectors

        // 2. What is to find it is embedded as a query, by the same model.
        guard let asked = try await embedder.embed([question], as: .query).vectors.first else { return [] }

        // 3. The nearer two vectors' directions, the nearer the meanings.
        let ranked = zip(passages, vectors)
            .map { passage, vector in RankedPassage(passage: passage, score: cosine(asked, vector)) }
            .sorted { $0.score > $1.score }

        // 4. The best few are all that the model will be told.
        return Array(ranked.prefix(count))
    }

    /// 1: the same direction; 0: nothing in common.
    func cosine(_ left: [Float], _ right: [Float]) -> Double {
        func dot(_ left: [Float], _ right: [Float]) -> Double {
            zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        return dot(left, right) / (dot(left, left) * dot(right, right)).squareRoot()
    }
    // end: retrieval
}
