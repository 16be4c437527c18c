import Foundation

/// Comparisons of two arms of which the truth is known, made up from a seed: how often a difference is established
/// where there is none, and how often the one that there is. The times pass through the estimate that measured ones do.
public struct ComparisonSimulation: Sendable, Equatable {
    /// How times scatter around their base.
    public enum Jitter: String, Sendable, CaseIterable {
        /// Normally.
        case normal
        /// By Student's distribution with three degrees of freedom, scaled to the same standard deviation: mostly
        /// closer than normal, and at times far off, as a network is.
        case heavyTailed = "heavy-tailed"
    }

    /// How often which direction was established.
    public struct Outcome: Sendable, Equatable {
        /// Comparisons made.
        public var repetitions = 0
        /// Those that established that `b` is sooner.
        public var sooner = 0
        /// Those that established that `b` is later.
        public var later = 0

        /// The share that established a difference, in whatever direction.
        public var establishedShare: Double { Double(sooner + later) / Double(max(1, repetitions)) }
        /// The share that established that `b` is later.
        public var laterShare: Double { Double(later) / Double(max(1, repetitions)) }
    }

    /// The time of an undisturbed answer, in milliseconds.
    public var baseMs: Double
    /// What `b` truly takes longer; 0 for an arm beside itself.
    public var shiftMs: Double
    /// The standard deviation of the scatter, of each arm on its own.
    public var jitterMs: Double
    /// Its shape.
    public var jitter: Jitter
    /// Runs of one comparison.
    public var pairs: Int
    /// Comparisons.
    public var repetitions: Int
    /// What the scatter is drawn from.
    public var seed: UInt64

    /// A simulation; what is left out is as the kit's own goals state it.
    public init(
        baseMs: Double = 400, shiftMs: Double = 0, jitterMs: Double = 20, jitter: Jitter = .normal,
        pairs: Int = 60, repetitions: Int = 2_000, seed: UInt64 = 2_026
    ) {
        self.baseMs = baseMs
        self.shiftMs = shiftMs
        self.jitterMs = jitterMs
        self.jitter = jitter
        self.pairs = pairs
        self.repetitions = repetitions
        self.seed = seed
    }

    /// Makes all comparisons. Equal simulations have equal outcomes.
    public func run() -> Outcome {
        var generator = SeededGenerator(seed: seed)
        var outcome = Outcome()
        for _ in 0..<max(0, repetitions) {
            let logRatios = times(with: &generator).map { log($0.b / $0.a) }
            outcome.repetitions += 1
            guard let estimate = EffectEstimate(paired: logRatios), estimate.isEstablished else { continue }
            if estimate.value < 0 { outcome.sooner += 1 } else { outcome.later += 1 }
        }
        return outcome
    }

    /// The times of one comparison, a pair a run.
    func times(with generator: inout SeededGenerator) -> [(a: Double, b: Double)] {
        (0..<max(0, pairs)).map { _ in
            let first = baseMs + jitterMs * deviation(with: &generator)
            let second = baseMs + shiftMs + jitterMs * deviation(with: &generator)
            // A heavy tail reaches below zero, where no time is.
            return (max(first, baseMs / 10), max(second, baseMs / 10))
        }
    }

    /// A deviation with mean 0 and standard deviation 1.
    private func deviation(with generator: inout SeededGenerator) -> Double {
        let value = normal(with: &generator)
        guard jitter == .heavyTailed else { return value }
        let squares = (0..<3).reduce(0.0) { sum, _ in
            let other = normal(with: &generator)
            return sum + other * other
        }
        // The variance of Student's distribution with three degrees of freedom is 3.
        return value / (squares / 3).squareRoot() / 3.0.squareRoot()
    }

    /// A normal deviation, by Box and Muller (1958).
    private func normal(with generator: inout SeededGenerator) -> Double {
        func uniform() -> Double { (Double(generator.next() >> 11) + 0.5) / 0x1p53 }
        return (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
    }
}
