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
    /// When pieces of visible text came, the first `mostPieces` of them; empty as above.
    public var visiblePieces: [Instant] = []

    /// Instants that a turn keeps: an answer without end must not fill the memory.
    static let mostPieces = 20_000

    /// The times between two pieces of visible text of one reply, in milliseconds: where another call was made in
    /// between, the time says nothing of the stream.
    var chunkGapsMs: [Double] {
        zip(visiblePieces, visiblePieces.dropFirst())
            .filter { pair in !calls.contains { pair.0 < $0.submitted && $0.submitted <= pair.1 } }
            .map { $0.duration(to: $1).milliseconds }
    }

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
