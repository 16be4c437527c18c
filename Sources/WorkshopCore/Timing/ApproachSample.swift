/// One question asked once by one approach.
public struct ApproachSample: Sendable, Codable, Equatable {
    /// The run, counted from 1.
    public var run: Int
    /// What was asked.
    public var question: String
    /// From Enter to the first visible text; the total for a blocking turn.
    public var ttftMs: Double
    /// From Enter to the end.
    public var totalMs: Double
    /// The longest stretch with nothing new on the screen.
    public var deadAirMs: Double
    /// The median time between two pieces of visible text; nil for fewer than two pieces. No time between tokens: a
    /// piece holds as many as the server put there.
    @NullWhenNil public var chunkGapMs: Double?
    /// The share, 0 to 1, of these times that are under a millisecond; nil as above.
    @NullWhenNil public var burstIndex: Double?
    /// Generated tokens a second of the last reply, as the server counted them; nil where it did not, and for an answer that
    /// came all at once.
    @NullWhenNil public var tokensPerSecond: Double?
    /// Requests sent to the model.
    public var modelCalls: Int
    /// Tokens sent; nil when the server counted none.
    @NullWhenNil public var promptTokens: Int?
    /// Tokens generated; nil when the server counted none.
    @NullWhenNil public var completionTokens: Int?
    /// Tokens generated and thrown away; nil when a reply was and the server counted none.
    @NullWhenNil public var discardedTokens: Int?
    /// What was answered.
    public var answer: String
    /// What a picture of the turn is drawn from.
    public var spans: [TurnSpan]

    /// What a turn measured.
    public init(run: Int, turn: Turn) {
        self.run = run
        question = turn.question
        ttftMs = turn.timeline.timeToFirstToken.milliseconds
        totalMs = turn.timeline.total.milliseconds
        deadAirMs = turn.timeline.deadAir.milliseconds
        let gaps = turn.timeline.chunkGapsMs
        chunkGapMs = Statistics.median(gaps)
        burstIndex =
            gaps.isEmpty ? nil : Double(gaps.count { $0 < 1 }) / Double(gaps.count)
        let rate = GenerationRate(turn)
        tokensPerSecond = rate?.unit == .tokens ? rate?.perSecond : nil
        modelCalls = turn.cost.modelCalls
        promptTokens = turn.cost.usage?.promptTokens
        completionTokens = turn.cost.usage?.completionTokens
        discardedTokens = turn.cost.discardedTokens
        answer = turn.answer
        spans = turn.timeline.spans
    }
}

extension [ApproachSample] {
    /// By run; a run's questions stay in their order, since they were asked one after the other.
    var inOrderOfRuns: [ApproachSample] {
        enumerated().sorted { ($0.element.run, $0.offset) < ($1.element.run, $1.offset) }.map(\.element)
    }
}
