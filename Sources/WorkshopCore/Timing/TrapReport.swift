/// One question asked once by one approach.
public struct ApproachSample: Sendable, Encodable, Equatable {
    /// The run, counted from 1.
    public var run: Int
    /// What was asked.
    public var question: String
    /// From Enter to the first visible text; the total for a blocking turn.
    public var ttftMs: Double
    /// From Enter to the end.
    public var totalMs: Double
    /// Requests sent to the model.
    public var modelCalls: Int
    /// Tokens sent; nil when the server counted none.
    @NullWhenNil public var promptTokens: Int?
    /// Tokens generated; nil when the server counted none.
    @NullWhenNil public var completionTokens: Int?
    /// Tokens generated and thrown away.
    public var discardedTokens: Int

    /// What a turn measured.
    public init(run: Int, turn: Turn) {
        self.run = run
        question = turn.question
        ttftMs = turn.timeline.timeToFirstToken.milliseconds
        totalMs = turn.timeline.total.milliseconds
        modelCalls = turn.cost.modelCalls
        promptTokens = turn.cost.usage?.promptTokens
        completionTokens = turn.cost.usage?.completionTokens
        discardedTokens = turn.cost.discardedTokens
    }
}

/// What one approach took: medians over its samples, sums of calls and tokens.
public struct ApproachArm: Sendable, Encodable, Equatable {
    /// Two figures over samples, in milliseconds; nil without samples.
    public struct Spread: Sendable, Encodable, Equatable {
        /// The middle sample.
        @NullWhenNil public var median: Double?
        /// 95 in 100 samples are below it.
        @NullWhenNil public var p95: Double?

        init(_ samples: [Double]) {
            median = Statistics.median(samples)
            p95 = Statistics.p95(samples)
        }
    }

    /// The approach.
    public var approach: Approach
    /// The number of samples.
    public var n: Int
    /// Time to first visible text.
    public var ttftMs: Spread
    /// Time to the end.
    public var totalMs: Spread
    /// The sum over the samples.
    public var modelCalls: Int
    /// The sum over the samples; nil when the server counted none.
    @NullWhenNil public var promptTokens: Int?
    /// The sum over the samples; nil when the server counted none.
    @NullWhenNil public var completionTokens: Int?
    /// The sum over the samples.
    public var discardedTokens: Int
    /// The samples, in the order taken.
    public var samples: [ApproachSample]

    /// The figures of one approach.
    public init(approach: Approach, samples: [ApproachSample]) {
        self.approach = approach
        self.samples = samples
        n = samples.count
        ttftMs = Spread(samples.map(\.ttftMs))
        totalMs = Spread(samples.map(\.totalMs))
        modelCalls = samples.map(\.modelCalls).reduce(0, +)
        promptTokens = Self.sum(samples.map(\.promptTokens))
        completionTokens = Self.sum(samples.map(\.completionTokens))
        discardedTokens = samples.map(\.discardedTokens).reduce(0, +)
    }

    /// A sum with an unknown part is unknown.
    private static func sum(_ counts: [Int?]) -> Int? {
        counts.reduce(0 as Int?) { sum, count in
            if let sum, let count { sum + count } else { nil }
        }
    }
}

/// The approaches side by side.
public struct TrapReport: Sendable, Encodable, Equatable {
    /// Where it was measured.
    public var endpoint: String
    /// `practice`, `replay` or `live`.
    public var mode: String
    /// The model's name.
    public var model: String
    /// The simulated pace; nil on a real endpoint.
    @NullWhenNil public var latency: String?
    /// One entry an approach.
    public var arms: [ApproachArm]

    /// A report over finished arms.
    public init(endpoint: String, mode: String, model: String, latency: String?, arms: [ApproachArm]) {
        self.endpoint = endpoint
        self.mode = mode
        self.model = model
        self.latency = latency
        self.arms = arms
    }
}
