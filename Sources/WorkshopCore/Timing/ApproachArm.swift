/// What one approach took at one endpoint: medians over its samples, sums of calls and tokens.
public struct ApproachArm: Sendable, Encodable, Equatable {
    /// Two figures over samples; nil without samples.
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
    /// The base URL of the endpoint.
    public var endpoint: String
    /// The model's name there; nil where every arm asks the same one.
    public var model: String?
    /// What the arm is called in tables and sentences: the approach, with the endpoint's name where there are several.
    public var name: String
    /// The number of samples.
    public var n: Int
    /// Turns that failed; they are no samples.
    public var failures: Int
    /// Time to first visible text, in milliseconds.
    public var ttftMs: Spread
    /// Time to the end, in milliseconds.
    public var totalMs: Spread
    /// The longest stretch of a turn with nothing new on the screen, in milliseconds.
    public var deadAirMs: Spread
    /// The median time between two pieces of text of a turn, in milliseconds.
    public var chunkGapMs: Spread
    /// The median share of such times under a millisecond.
    @NullWhenNil public var burstIndex: Double?
    /// The median rate of the turns' last replies; nil when the server counted no tokens.
    @NullWhenNil public var tokensPerSecond: Double?
    /// The sum over the samples.
    public var modelCalls: Int
    /// The sum over the samples; nil when the server counted none.
    @NullWhenNil public var promptTokens: Int?
    /// The sum over the samples; nil when the server counted none.
    @NullWhenNil public var completionTokens: Int?
    /// The sum over the samples; nil when a reply was thrown away and the server counted none.
    @NullWhenNil public var discardedTokens: Int?
    /// The samples, in the order taken.
    public var samples: [ApproachSample]

    /// The figures of one arm.
    public init(
        approach: Approach, endpoint: String, model: String? = nil, name: String? = nil,
        samples: [ApproachSample], failures: Int = 0
    ) {
        self.approach = approach
        self.endpoint = endpoint
        self.model = model
        self.name = name ?? approach.rawValue
        self.samples = samples
        self.failures = failures
        n = samples.count
        ttftMs = Spread(samples.map(\.ttftMs))
        totalMs = Spread(samples.map(\.totalMs))
        deadAirMs = Spread(samples.map(\.deadAirMs))
        chunkGapMs = Spread(samples.compactMap(\.chunkGapMs))
        burstIndex = Statistics.median(samples.compactMap(\.burstIndex))
        tokensPerSecond = Statistics.median(samples.compactMap(\.tokensPerSecond))
        modelCalls = samples.map(\.modelCalls).reduce(0, +)
        promptTokens = Self.sum(samples.map(\.promptTokens))
        completionTokens = Self.sum(samples.map(\.completionTokens))
        discardedTokens = Self.sum(samples.map(\.discardedTokens))
    }

    /// The same model at the same endpoint, whatever the approach.
    func sharesPlace(with other: ApproachArm) -> Bool { endpoint == other.endpoint && model == other.model }

    /// The same approach at the same place: between the two there is nothing but chance.
    func repeats(_ other: ApproachArm) -> Bool { approach == other.approach && sharesPlace(with: other) }

    /// A sum with an unknown part is unknown.
    private static func sum(_ counts: [Int?]) -> Int? {
        counts.reduce(0 as Int?) { sum, count in
            if let sum, let count { sum + count } else { nil }
        }
    }
}
