extension ArmComparison {
    /// Arms beside the arms of the same names in an earlier comparison, on every metric: `a` is the earlier one, and is
    /// called `streamed in run 12` where the label is `run 12`. Runs of the two sides are no pairs and are resampled
    /// independently; `pairs` is the smaller number of runs. Arms that the earlier comparison lacks are left out.
    ///
    /// The two were measured at different times, and every sentence says so: the network, the server's load and the
    /// model behind a name may have changed too.
    public static func against(
        _ earlier: [ApproachArm], label: String, now: [ApproachArm]
    ) -> [ArmComparison] {
        now.flatMap { arm in
            guard let before = earlier.first(where: { $0.name == arm.name }) else { return [] as [Self] }
            let runs = SeparateRuns(earlier: before, now: arm)
            return Metric.allCases.map { metric in
                let values = runs.values(of: metric)
                let (logarithms, milliseconds) = (values.logarithms, values.milliseconds)
                var comparison = ArmComparison(
                    a: "\(arm.name) in \(label)", b: arm.name, metric: metric,
                    pairs: min(logarithms.earlier.count, logarithms.now.count),
                    logRatio: EffectEstimate(of: logarithms.now, less: logarithms.earlier),
                    difference: EffectEstimate(of: milliseconds.now, less: milliseconds.earlier),
                    unlikeAnswers: 0)
                comparison.sentence = comparison.sentence(against: label)
                return comparison
            }
        }
    }
}
