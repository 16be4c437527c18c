/// What a request sets to end a reply early.
struct PracticeLimits: Sendable, Equatable {
    /// Most tokens of a reply, text and calls together; nil sets no limit.
    var maxTokens: Int?
    /// Strings the text ends before; none of them is empty.
    var stop: [String] = []

    /// The text before the earliest stop string, and whether there was one.
    func cutAtStop(_ text: String) -> (text: String, stopped: Bool) {
        let cuts = stop.compactMap { text.firstRange(of: $0)?.lowerBound }
        guard let cut = cuts.min() else { return (text, false) }
        return (String(text[..<cut]), true)
    }
}
