extension ArmComparison {
    /// No interval is drawn from fewer runs, and without one nothing is established.
    static let fewestPairs = Bootstrap.fewestValues

    /// Every two of the arms on every metric, in the arms' order; runs with the same number are pairs.
    ///
    /// For each run, the questions that both arms answered in it are averaged; over the runs, 20 % trimmed means of
    /// the logarithm of b / a and of b - a are taken, with 95 % bootstrap intervals. Equal samples give equal results.
    static func paired(_ arms: [ApproachArm]) -> [ArmComparison] {
        arms.indices.flatMap { first in
            arms.indices.dropFirst(first + 1).flatMap { second in
                paired(arms[first], arms[second])
            }
        }
    }

    private static func paired(_ a: ApproachArm, _ b: ApproachArm) -> [ArmComparison] {
        let runs = PairedRuns(a, b)
        let unlike = runs.unlikeAnswers
        let isRepetition = a.repeats(b)
        return Metric.allCases.map { metric in
            let effects = runs.effects(on: metric)
            var comparison = ArmComparison(
                a: a.name, b: b.name, metric: metric, pairs: effects.logRatios.count,
                logRatio: EffectEstimate(paired: effects.logRatios),
                difference: EffectEstimate(paired: effects.differencesMs), unlikeAnswers: unlike)
            comparison.sentence =
                isRepetition ? comparison.sentenceOfRepetition : comparison.sentenceOfPair
            return comparison
        }
    }
}
