/// A mean without the fifth of the values at each end. One run that met a slow network moves it little, and it
/// still uses more of the data than a median does (Wilcox, "Introduction to Robust Estimation", 2012).
struct TrimmedMean {
    /// The values, lowest first.
    let sorted: [Double]
    /// How many values are left out at each end.
    let cut: Int

    /// Nil without values. They must be finite.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        sorted = values.sorted()
        // A fifth, rounded down, in whole numbers: 0.2 * 15 is not 3 in every arithmetic.
        cut = values.count / 5
    }

    /// The mean itself.
    var value: Double { value(counts: [Int](repeating: 1, count: sorted.count), mirrored: false) }

    /// The trimmed mean of a resample, in one walk: the values are sorted already, `counts` says how often the
    /// resample holds each. Mirrored, the first count is that of the highest value. The counts sum to their number.
    func value(counts: [Int], mirrored: Bool) -> Double {
        var skip = cut
        let kept = sorted.count - 2 * cut
        var left = kept
        var sum = 0.0
        let last = sorted.count - 1
        for index in counts.indices {
            let skipped = min(counts[index], skip)
            skip -= skipped
            let taken = min(counts[index] - skipped, left)
            left -= taken
            sum += Double(taken) * sorted[mirrored ? last - index : index]
            if left == 0 { break }
        }
        return sum / Double(kept)
    }

    /// The standard deviation that the plain mean of as many normal values would need to be as uncertain as this one:
    /// that of the winsorized values over the share kept (Tukey and McLaughlin, 1963). Nil for a single value.
    var spread: Double? {
        let count = sorted.count
        guard count > 1 else { return nil }
        let winsorized = sorted.map { min(max($0, sorted[cut]), sorted[count - 1 - cut]) }
        let mean = winsorized.reduce(0, +) / Double(count)
        let squares = winsorized.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let share = Double(count - 2 * cut) / Double(count)
        return (squares / Double(count - 1)).squareRoot() / share
    }
}
