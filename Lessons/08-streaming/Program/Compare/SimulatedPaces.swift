/// The paces of a comparison's endpoints in words: a pace that is simulated is called so, and one that is not is not.
struct SimulatedPaces {
    private let paces: [String?]
    private let titles: [String]

    /// - Parameters:
    ///   - paces: of each endpoint; nil for a real one.
    ///   - titles: what the endpoints are called; empty for one of them.
    init(_ paces: [String?], at titles: [String]) {
        self.paces = paces
        self.titles = titles
    }

    /// `hosted`; `hosted, local-gpu`; `hosted at practice only`. Nil where nothing is simulated.
    var words: String? {
        let simulated = paces.compactMap { $0 }
        guard !simulated.isEmpty else { return nil }
        guard simulated.count < paces.count else {
            let distinct = simulated.enumerated().filter { !simulated.prefix($0.offset).contains($0.element) }
            return distinct.map(\.element).joined(separator: ", ")
        }
        return zip(paces, titles).compactMap { pace, title in pace.map { "\($0) at \(title)" } }
            .joined(separator: ", ") + " only"
    }
}
