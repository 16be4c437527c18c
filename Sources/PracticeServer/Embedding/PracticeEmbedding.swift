import Foundation

/// Turns a text into a vector, so that texts on the same subject point in much the same direction.
///
/// There is no neural network in it. A text is taken apart into features (its words, what they mean in general
/// English, what they are about, their letters), each feature stands for one of 1,024 directions chosen by its hash
/// (feature hashing: Weinberger et al., 2009), and the vector is the weighted sum, scaled to length 1. Equal texts
/// give equal vectors on every machine. It knows general English and no campus.
///
/// Not here: learning, word order beyond pairs, any other language than English.
struct PracticeEmbedding: Sendable {
    /// Numbers in one vector.
    static let dimensions = 1_024

    /// A question and the passage that answers it are worded differently, so they are read differently.
    enum InputType: String, Sendable, CaseIterable {
        case passage
        case query
    }

    /// The vector of a text; its length is 1.
    func vector(of text: String, as type: InputType) -> [Float] {
        var vector = [Float](repeating: 0, count: Self.dimensions)
        // In order: the sum of floats depends on it, and a dictionary's order differs from run to run.
        for (name, weight) in EmbeddingFeatures(of: text, as: type).weights.sorted(by: { $0.key < $1.key }) {
            let hash = SplitMix64.mixed(StableHash(name).value)
            // Signs that differ let features that share a direction cancel rather than add up.
            vector[Int(hash % UInt64(Self.dimensions))] += hash >> 63 == 0 ? weight : -weight
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 1e-6 else { return Self.lone(StableHash(type.rawValue, text).value) }
        return vector.map { $0 / length }
    }

    /// For a text without a word that says anything: a direction of its own, near no other.
    private static func lone(_ hash: UInt64) -> [Float] {
        var vector = [Float](repeating: 0, count: dimensions)
        vector[Int(SplitMix64.mixed(hash) % UInt64(dimensions))] = 1
        return vector
    }
}
