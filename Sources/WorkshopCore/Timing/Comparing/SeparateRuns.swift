import Foundation

/// The runs of one arm as two comparisons measured it, at different times: nothing pairs one run with another.
struct SeparateRuns {
    private let earlier: [ApproachSample]
    private let now: [ApproachSample]

    /// Questions that one of them did not ask are left out: harder questions would look like a slower server.
    init(earlier: ApproachArm, now: ApproachArm) {
        let shared = Set(earlier.samples.map(\.question)).intersection(now.samples.map(\.question))
        self.earlier = earlier.samples.filter { shared.contains($0.question) }
        self.now = now.samples.filter { shared.contains($0.question) }
    }

    /// One mean a run, of the logarithms and of the milliseconds, each less its question's middle over both sides:
    /// a run in which a long answer failed is then not taken for a fast one.
    func values(
        of metric: ArmComparison.Metric
    ) -> (logarithms: (earlier: [Double], now: [Double]), milliseconds: (earlier: [Double], now: [Double])) {
        var times: [String: [Double]] = [:]
        for sample in earlier + now {
            guard let time = metric.milliseconds(of: sample) else { continue }
            times[sample.question, default: []].append(time)
        }
        let middles = times.compactMapValues(Statistics.median)

        func means(_ samples: [ApproachSample], _ scale: (Double) -> Double) -> [Double] {
            var runs: [Int: [Double]] = [:]
            for sample in samples {
                guard let time = metric.milliseconds(of: sample), let middle = middles[sample.question] else {
                    continue
                }
                runs[sample.run, default: []].append(scale(time) - scale(middle))
            }
            return runs.sorted { $0.key < $1.key }.map { $0.value.reduce(0, +) / Double($0.value.count) }
        }
        return (
            (means(earlier, { log($0) }), means(now, { log($0) })),
            (means(earlier, { $0 }), means(now, { $0 }))
        )
    }
}
