import ModelWire

/// When things happened during one turn, over all its model calls and tools.
public struct TurnTimeline: Sendable, Equatable {
    /// The person pressed Enter.
    public var asked: Instant
    /// The first visible text of the turn; nil when nothing was visible before the end (a blocking turn).
    public var firstVisibleText: Instant?
    /// The last visible text; nil as above.
    public var lastVisibleText: Instant?
    /// The turn was over.
    public var finished: Instant
    /// The longest stretch with no new text on the screen.
    public var deadAir: Duration
    /// The model calls, thrown-away ones included, in order.
    public var calls: [CallInstants]
    /// The tools that ran, in the order in which they finished.
    public var tools: [ToolSpan]

    /// From Enter to the end.
    public var total: Duration { asked.duration(to: finished) }

    /// Time to first token of the turn: from Enter to the first visible text. A blocking turn shows nothing before
    /// its end, so that its time is the total.
    public var timeToFirstToken: Duration { asked.duration(to: firstVisibleText ?? finished) }
}

/// When one tool ran.
public struct ToolSpan: Sendable, Equatable {
    /// The id of the call that asked for it.
    public var callID: String
    /// The tool's name.
    public var name: String
    /// The tool was started.
    public var started: Instant
    /// Its result was there.
    public var finished: Instant

    /// How long it ran.
    public var duration: Duration { started.duration(to: finished) }
}
