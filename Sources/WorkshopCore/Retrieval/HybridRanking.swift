/// Puts several rankings of the same things into one, by place alone: scores of different kinds cannot be compared.
///
/// Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): a thing gets 1/(60 + its place) from each ranking that
/// holds it.
public enum HybridRanking {
    /// The paper's constant. It keeps one first place from beating two second places.
    public static let damping = 60.0

    /// Everything that any ranking holds, the best first; of equals, what stands earlier in the rankings given.
    public static func fused<ID: Hashable>(_ rankings: [[ID]]) -> [(id: ID, score: Double)] {
        var scores: [ID: Double] = [:]
        var order: [ID] = []
        for ranking in rankings {
            var seen: Set<ID> = []
            for (place, id) in ranking.enumerated() where seen.insert(id).inserted {
                if scores[id] == nil { order.append(id) }
                scores[id, default: 0] += 1 / (damping + Double(place + 1))
            }
        }
        // Swift's sort is stable: equals keep the order in which they came.
        return order.map { ($0, scores[$0] ?? 0) }.sorted { $0.1 > $1.1 }
    }
}
