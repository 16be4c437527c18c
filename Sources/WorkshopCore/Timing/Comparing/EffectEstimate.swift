import Foundation

/// What runs say of a number such as the logarithm of a ratio: its trimmed mean, and how far that may be off.
struct EffectEstimate {
    /// The trimmed mean, or the difference of two.
    let value: Double
    /// The 95 % interval; nil for too few runs.
    let interval: ClosedRange<Double>?
    /// The standard deviation of one run; nil for a single one.
    private let spread: Double?
    /// The runs it was drawn from: on either side, where two sides were drawn.
    private let runs: Int

    /// An estimate over runs in which both arms were measured; nil without one.
    init?(paired values: [Double]) {
        guard let mean = TrimmedMean(values) else { return nil }
        value = mean.value
        interval = Bootstrap.interval(of: mean)
        spread = mean.spread
        runs = values.count
    }

    /// An estimate of `now` less `earlier`, which have no run in common; nil where one of them has none.
    init?(of now: [Double], less earlier: [Double]) {
        guard let before = TrimmedMean(earlier), let after = TrimmedMean(now) else { return nil }
        value = after.value - before.value
        interval = Bootstrap.interval(of: after, less: before)
        if let first = before.spread, let second = after.spread {
            spread = (first * first + second * second).squareRoot()
        } else {
            spread = nil
        }
        runs = min(earlier.count, now.count)
    }

    /// The interval does not hold zero.
    var isEstablished: Bool { interval.map { !$0.contains(0) } ?? false }

    /// Nobody waits for more runs than these.
    private static let mostRuns = 10_000
    /// A ratio closer to 1 is called none.
    private static let leastRatio = 0.01

    /// How many runs find a logarithm of a ratio as large as this one in four of five attempts, at 95 %; nil where it
    /// is established, where the ratio is within 1 % of 1, and where more than 10,000 were needed.
    var runsNeeded: Int? {
        guard !isEstablished, let spread, abs(exp(value) - 1) >= Self.leastRatio else { return nil }
        let needed = (NormalDistribution.upper95 + NormalDistribution.upper80) * spread / abs(value)
        let count = (needed * needed).rounded(.up)
        guard count <= Double(Self.mostRuns) else { return nil }
        return max(Int(count), runs + 1, Bootstrap.fewestValues)
    }
}
