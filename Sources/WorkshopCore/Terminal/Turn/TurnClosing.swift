import ModelWire

/// The line under an answer: how soon its first word came, how fast it went on, and what it cost.
public struct TurnClosing: Sendable {
    private let price: TokenPrice?

    /// A line with the cost by a price; without one the cost is unknown, and the line says so.
    public init(price: TokenPrice? = nil) { self.price = price }

    /// `first text after 0.38 s: instant; 82 tokens/s; 2 model calls, 812 + 64 tokens, cost unknown`
    public func line(of turn: Turn) -> String {
        var parts = [wait(turn)]
        if let rate = GenerationRate(turn) {
            let count =
                rate.perSecond < 10
                ? "\((rate.perSecond * 10).rounded() / 10)" : "\(Int(rate.perSecond.rounded()))"
            parts.append("\(count) \(rate.unit.rawValue)/s")
        }
        let calls = CountFormat.text(turn.cost.modelCalls, "model call")
        if let usage = turn.cost.usage {
            let cost = TokenPrice.text(usage.price(at: price))
            parts.append("\(calls), \(usage.promptTokens) + \(usage.completionTokens) tokens, cost \(cost)")
        } else {
            parts.append("\(calls), tokens and cost unknown")
        }
        if turn.wasCutAtTokenLimit { parts.append("cut at the token limit") }
        if turn.isInterrupted { parts.append("interrupted, and kept as far as it was shown") }
        return "(" + parts.joined(separator: "; ") + ")"
    }

    private func wait(_ turn: Turn) -> String {
        let timeline = turn.timeline
        guard turn.delivery == .whole || timeline.firstVisibleText != nil else {
            return "no text after \(DurationFormat.text(timeline.total))"
        }
        let first = timeline.timeToFirstToken
        let level = Responsiveness(first).rawValue
        let what = turn.delivery == .whole ? "everything at once" : "first text"
        return "\(what) after \(DurationFormat.text(first)): \(level)"
    }
}
