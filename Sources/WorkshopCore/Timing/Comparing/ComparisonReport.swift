/// Arms, each an approach at an endpoint, measured side by side, and what their figures say of each other.
public struct ComparisonReport: Sendable, Encodable, Equatable {
    /// The base URL of the first endpoint.
    public var endpoint: String
    /// `practice`, `replay` or `live`: that of the first endpoint.
    public var mode: String
    /// The model's name at the first endpoint.
    public var model: String
    /// The simulated pace; nil on a real endpoint.
    @NullWhenNil public var latency: String?
    /// The circumstances.
    public var environment: ComparisonEnvironment
    /// One entry an approach and endpoint.
    public var arms: [ApproachArm]
    /// Every two arms on every metric, that of the first arm first.
    public var comparisons: [ArmComparison]
    /// What a reader has to know beside the figures, a sentence each: a stop before the last run, waits for a rate
    /// limit, arms given up, answers that differ, gaps that look buffered.
    public var notes: [String]
    /// The kept comparison that it was set beside; nil, and no key, where it was not.
    public var against: EarlierComparison?

    /// A report over finished arms.
    public init(
        endpoint: String, mode: String, model: String, latency: String?, environment: ComparisonEnvironment,
        arms: [ApproachArm], comparisons: [ArmComparison], notes: [String]
    ) {
        self.endpoint = endpoint
        self.mode = mode
        self.model = model
        self.latency = latency
        self.environment = environment
        self.arms = arms
        self.comparisons = comparisons
        self.notes = notes
    }
}

extension ComparisonReport {
    /// What was found, a sentence for every two arms that share their approach, or their endpoint and model: two that
    /// share neither differ in two things, and nobody can tell which of them made the difference.
    public var summaries: [String] {
        arms.indices.flatMap { first in
            arms.indices.dropFirst(first + 1).compactMap { second in
                let (a, b) = (arms[first], arms[second])
                guard a.approach == b.approach || a.sharesPlace(with: b) else { return nil }
                return comparisons.summary(a: a.name, b: b.name, isRepetition: a.repeats(b))
            }
        }
    }
}
