/// What a request sets to end a reply early.
struct PracticeLimits: Sendable, Equatable {
    /// Most tokens of a reply, text and calls together; nil sets no limit.
    var maxTokens: Int?
    /// Strings the text ends before; none of them is empty.
    var stop: [String] = []

    /// The text before the earliest stop string, and which one that was.
    func cutAtStop(_ text: String) -> (text: String, stop: String?) {
        let cuts = stop.compactMap { stop in text.firstRange(of: stop).map { (stop, $0.lowerBound) } }
        guard let (stop, cut) = cuts.min(by: { $0.1 < $1.1 }) else { return (text, nil) }
        return (String(text[..<cut]), stop)
    }
}
