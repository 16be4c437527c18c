/// Two arms beside each other on one metric.
public struct ArmComparison: Sendable, Encodable, Equatable {
    /// What is compared, by its name in JSON. Lower is better for all of them.
    public enum Metric: String, Sendable, Codable, CaseIterable {
        /// Time to first visible text: the metric that a comparison is made for.
        case timeToFirstToken = "ttftMs"
        /// Time to the end.
        case total = "totalMs"
        /// The longest stretch with nothing new.
        case deadAir = "deadAirMs"
    }

    /// The first arm's name.
    public var a: String
    /// The second arm's name.
    public var b: String
    /// What is compared.
    public var metric: Metric
    /// The runs that both arms have: what the interval is drawn from.
    public var pairs: Int
    /// How many times as long as `a` takes `b` takes; nil without a pair.
    @NullWhenNil public var ratio: Double?
    /// The lower and the upper end of the ratio's 95 % interval; nil with fewer pairs than an interval needs.
    @NullWhenNil public var interval: [Double]?
    /// `b` less `a`, in milliseconds; nil without a pair.
    @NullWhenNil public var differenceMs: Double?
    /// The 95 % interval of the difference; nil as above.
    @NullWhenNil public var differenceIntervalMs: [Double]?
    /// The ratio's interval does not hold 1.
    public var established: Bool
    /// About how many runs would show a ratio as large as this one; nil where it is established, or too close to 1 to
    /// say.
    @NullWhenNil public var runsNeeded: Int?
    /// Pairs whose two answers have little in common, which spoils the pairing.
    public var unlikeAnswers: Int
    /// The same in one plain sentence.
    public var sentence: String
}
