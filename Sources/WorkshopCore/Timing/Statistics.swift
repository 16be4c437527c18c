/// Figures over samples. Nil for no samples, never zero.
public enum Statistics {
    /// The middle sample, or the mean of the two in the middle.
    public static func median(_ samples: [Double]) -> Double? { quantile(0.5, of: samples) }

    /// The value below which 95 in 100 samples lie. With few samples it is close to the largest.
    public static func p95(_ samples: [Double]) -> Double? { quantile(0.95, of: samples) }

    /// The quantile by linear interpolation between the closest ranks (type 7 of Hyndman and Fan, 1996; what R and
    /// numpy do).
    public static func quantile(_ fraction: Double, of samples: [Double]) -> Double? {
        guard !samples.isEmpty else { return nil }
        let sorted = samples.sorted()
        let position = fraction * Double(sorted.count - 1)
        let lower = Int(position)
        let upper = min(lower + 1, sorted.count - 1)
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
    }
}

extension Duration {
    /// Milliseconds, with their fraction.
    public var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
    }
}
