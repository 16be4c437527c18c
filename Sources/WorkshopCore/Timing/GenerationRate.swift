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

    /// The rate of a turn's last reply, which holds the answer; nil for a turn that was not streamed, and where there are
    /// too few tokens or characters, or they came all at once.
    public init?(_ turn: Turn) {
        guard turn.delivery == .streamed, let call = turn.timeline.calls.last,
            let first = call.firstReasoning ?? call.firstVisibleText, let last = call.lastVisibleText
        else { return nil }
        let interval = first.duration(to: last)
        unit = turn.lastUsage == nil ? .characters : .tokens
        let count = turn.lastUsage?.completionTokens ?? turn.answer.count
        guard interval >= Self.shortest, count > 1 else { return nil }
        // The first came at the start of the interval; the others came within it.
        perSecond = Double(count - 1) / (interval.milliseconds / 1_000)
    }
}
