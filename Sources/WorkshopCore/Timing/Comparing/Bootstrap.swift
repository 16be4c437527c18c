/// Percentile bootstrap of trimmed means: runs are drawn again from the runs, with replacement, and the interval is
/// where the means of such draws lie. It asks for no shape of the distribution; times have none that is known.
enum Bootstrap {
    /// How many resamples an interval is drawn from.
    static let resamples = 2_000
    /// No interval is drawn from fewer values. The widest that five values can give, from the lowest to the highest,
    /// holds the median in 1 - 2 / 2^5 = 93.75 % of all cases, which is less than the 95 % that would be claimed.
    static let fewestValues = 6
    /// Equal data give equal intervals.
    private static let seed: UInt64 = 0x5EED_0095

    /// The 95 % interval of the trimmed mean; nil for too few values.
    static func interval(of mean: TrimmedMean) -> ClosedRange<Double>? {
        guard mean.sorted.count >= fewestValues else { return nil }
        var generator = SeededGenerator(seed: seed)
        return interval(
            of: means(of: mean, with: &generator), around: mean.value, count: mean.sorted.count)
    }

    /// The 95 % interval of `now`'s trimmed mean less that of `earlier`, which are drawn independently; nil where
    /// either has too few values. The smaller of the two decides how much the percentiles are expanded.
    static func interval(of now: TrimmedMean, less earlier: TrimmedMean) -> ClosedRange<Double>? {
        let count = min(now.sorted.count, earlier.sorted.count)
        guard count >= fewestValues else { return nil }
        var generator = SeededGenerator(seed: seed)
        let before = means(of: earlier, with: &generator)
        let after = means(of: now, with: &generator)
        return interval(of: zip(after, before).map(-), around: now.value - earlier.value, count: count)
    }

    /// The trimmed means of the resamples. Each draw is read twice, from the lowest value up and from the highest
    /// down: so the interval of the negated values is the negated interval, whichever arm is called the first.
    private static func means(of mean: TrimmedMean, with generator: inout SeededGenerator) -> [Double] {
        let count = mean.sorted.count
        var counts = [Int](repeating: 0, count: count)
        var means: [Double] = []
        means.reserveCapacity(resamples)
        for _ in 0..<resamples / 2 {
            for index in counts.indices { counts[index] = 0 }
            for _ in 0..<count {
                // The high word of the product is uniform below the count, but for a bias of count / 2^64.
                counts[Int(UInt64(count).multipliedFullWidth(by: generator.next()).high)] += 1
            }
            means.append(mean.value(counts: counts, mirrored: false))
            means.append(mean.value(counts: counts, mirrored: true))
        }
        return means
    }

    /// The middle of the means, by percentiles a little outside 2.5 and 97.5: with few values the plain ones give
    /// intervals that are too narrow (the expanded percentiles of Hesterberg, "What Teachers Should Know About the
    /// Bootstrap", 2015).
    private static func interval(
        of means: [Double], around value: Double, count: Int
    ) -> ClosedRange<Double>? {
        let outside = tail(count: count)
        let sorted = means.sorted()
        guard let low = Statistics.quantile(outside, of: sorted),
            let high = Statistics.quantile(1 - outside, of: sorted)
        else { return nil }
        // Where all values are equal, rounding may put the mean beside its resamples.
        return min(low, value)...max(high, value)
    }

    /// The share of the means that lies outside the interval at each end.
    static func tail(count: Int) -> Double {
        let widened = (Double(count) / Double(count - 1)).squareRoot()
        return NormalDistribution.share(
            below: -widened * NormalDistribution.studentUpper95(degreesOfFreedom: count - 1))
    }
}
