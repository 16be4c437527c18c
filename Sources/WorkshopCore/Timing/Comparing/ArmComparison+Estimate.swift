import Foundation

extension ArmComparison {
    /// A comparison that has its figures and lacks its sentence.
    init(
        a: String, b: String, metric: Metric, pairs: Int, logRatio: EffectEstimate?,
        difference: EffectEstimate?,
        unlikeAnswers: Int
    ) {
        self.init(
            a: a, b: b, metric: metric, pairs: pairs,
            ratio: logRatio.map { exp($0.value) },
            interval: logRatio?.interval.map { [exp($0.lowerBound), exp($0.upperBound)] },
            differenceMs: difference?.value,
            differenceIntervalMs: difference?.interval.map { [$0.lowerBound, $0.upperBound] },
            established: logRatio?.isEstablished ?? false,
            runsNeeded: logRatio?.runsNeeded, unlikeAnswers: unlikeAnswers, sentence: "")
    }
}
