import ModelWire

/// How fast an answer was generated: from its first piece to its last, without the wait before.
public struct GenerationRate: Sendable, Equatable {
    /// What was counted.
    public enum Unit: String, Sendable {
        /// Tokens, as the server counted them.
        case tokens
        /// Characters, where the server counted nothing.
        case characters
    }

    /// So many a second.
    public var perSecond: Double
    /// Of these.
    public var unit: Unit

    /// A shorter answer says more of the clock than of the server.
    private static let shortest = Duration.milliseconds(20)

    /// A rate in characters; nil where there are too few, or they came all at once.
    init?(characters: Int, in interval: Duration) {
        guard interval >= Self.shortest, characters > 1 else { return nil }
        // The first character came at the start of the interval; the others came within it.
        (perSecond, unit) = (Double(characters - 1) / (interval.milliseconds / 1_000), .characters)
    }

    /// The rate of a turn of one streamed reply; nil for other turns, and for one that came all at once.
    public init?(_ turn: Turn) {
        guard turn.delivery == .streamed, turn.timeline.calls.count == 1,
            let call = turn.timeline.calls.first,
            let first = call.firstReasoning ?? call.firstVisibleText, let last = call.lastVisibleText
        else { return nil }
        let interval = first.duration(to: last)
        guard interval >= Self.shortest else { return nil }
        let seconds = interval.milliseconds / 1_000
        if let usage = turn.cost.usage {
            // The first token came at the start of the interval; the others came within it.
            guard usage.completionTokens > 1 else { return nil }
            (perSecond, unit) = (Double(usage.completionTokens - 1) / seconds, .tokens)
        } else {
            guard turn.answer.count > 1 else { return nil }
            (perSecond, unit) = (Double(turn.answer.count - 1) / seconds, .characters)
        }
    }
}
