import Foundation

/// The runs that two arms have in common, with the questions that both answered in them. A run is the independent
/// unit: its questions share a conversation, a moment and a state of the network, and count once, as their mean.
struct PairedRuns {
    /// The same question in the same run.
    struct Pair {
        var a: ApproachSample
        var b: ApproachSample
    }

    /// The pairs of each run.
    private let runs: [[Pair]]

    init(_ a: ApproachArm, _ b: ApproachArm) {
        struct Key: Hashable {
            var run: Int
            var question: String
        }
        var second = Dictionary(grouping: b.samples) { Key(run: $0.run, question: $0.question) }
        var pairs: [Int: [Pair]] = [:]
        for sample in a.samples {
            // A question that a run asks twice is paired with its own repetition.
            guard var left = second[Key(run: sample.run, question: sample.question)], !left.isEmpty else {
                continue
            }
            pairs[sample.run, default: []].append(Pair(a: sample, b: left.removeFirst()))
            second[Key(run: sample.run, question: sample.question)] = left
        }
        runs = pairs.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Pairs whose answers have little in common.
    var unlikeAnswers: Int {
        runs.joined().count { AnswerLikeness.isUnlike($0.a.answer, $0.b.answer) }
    }

    /// One mean a run of the logarithms of b / a, and one of b - a. Pairs of which one is no time are left out.
    func effects(on metric: ArmComparison.Metric) -> (logRatios: [Double], differencesMs: [Double]) {
        var logRatios: [Double] = []
        var differences: [Double] = []
        for run in runs {
            let times = run.compactMap { pair -> (a: Double, b: Double)? in
                guard let a = metric.milliseconds(of: pair.a), let b = metric.milliseconds(of: pair.b) else {
                    return nil
                }
                return (a, b)
            }
            guard !times.isEmpty else { continue }
            logRatios.append(times.reduce(0) { $0 + log($1.b / $1.a) } / Double(times.count))
            differences.append(times.reduce(0) { $0 + $1.b - $1.a } / Double(times.count))
        }
        return (logRatios, differences)
    }
}
