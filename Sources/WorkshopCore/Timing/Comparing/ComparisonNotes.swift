import Foundation

/// What a reader has to know beside the figures of a comparison, a sentence each, the most serious first.
struct ComparisonNotes {
    /// Nobody tells a p99 from fewer samples: five of them lie above it.
    static let fewestSamplesForP99 = 500
    /// From this share of gaps under a millisecond on, pieces are held to come in bursts.
    static let highBurstIndex = 0.5

    /// The notes; none where nothing needs to be said.
    let sentences: [String]

    /// Looks through a comparison. `latency` is the simulated pace, nil on a real endpoint.
    init(
        arms: [ApproachArm], comparisons: [ArmComparison], environment: ComparisonEnvironment,
        latency: String?
    ) {
        // Each pair of arms has one comparison on this metric, so what holds for the pair is said once.
        let pairs = comparisons.filter { $0.metric == .timeToFirstToken }
        var notes = Self.simulated(latency)
        notes += arms.filter { $0.failures > 0 }.map(Self.failures)
        notes += Self.otherQuestions(arms)
        notes += Self.fewRuns(pairs)
        notes += pairs.filter { $0.unlikeAnswers > 0 }.map(Self.unlikeAnswers)
        notes += arms.compactMap(Self.bursts)
        notes += Self.circumstances(environment)
        notes += Self.noP99(arms)
        sentences = notes
    }

    private static func simulated(_ latency: String?) -> [String] {
        guard let latency else { return [] }
        return [
            "The pace is simulated (\(latency)): the figures show how approaches differ, not how fast a model is."
        ]
    }

    private static func failures(_ arm: ApproachArm) -> String {
        let turns = arm.failures == 1 ? "1 turn failed and is" : "\(arm.failures) turns failed and are"
        return "\(arm.name): \(turns) in no figure."
    }

    /// A median over other questions is one of another thing: arms lose turns that fail, and a stop cuts runs short.
    /// The comparisons pair turn with turn, and are not concerned.
    private static func otherQuestions(_ arms: [ApproachArm]) -> [String] {
        let shared = SharedTurns(arms)
        guard !shared.isOneMix, let turns = shared.arms.first?.n else { return [] }
        let start =
            "Not every arm has as many turns of each question, so the medians of all turns cannot be compared"
        guard turns > 0 else { return [start + ", and no turn is common to all."] }
        let medians = shared.arms.map { arm in
            let times = [arm.ttftMs.median, arm.totalMs.median].map {
                DurationFormat.text(milliseconds: $0 ?? 0)
            }
            return "\(arm.name) \(times.joined(separator: " and "))"
        }
        let common = CountFormat.text(turns, "turn")
        return [
            "\(start). Over the \(common) that all have, the median first text and end are: "
                + medians.joined(separator: "; ") + "."
        ]
    }

    /// Six arms make fifteen pairs, and nobody reads on.
    private static let mostPairs = 3

    private static func fewRuns(_ pairs: [ArmComparison]) -> [String] {
        let few = pairs.filter { $0.pairs < ArmComparison.fewestPairs }
        guard !few.isEmpty else { return [] }
        let isSame = few.count == pairs.count && Set(few.map(\.pairs)).count == 1
        let told = few.prefix(mostPairs).map { "\($0.a) and \($0.b) have \($0.pairs)" }
        let rest = few.count > mostPairs ? ["\(few.count - mostPairs) more have too few as well"] : []
        let counts =
            isSame && few.count > 1
            ? "every two arms have \(few[0].pairs)" : (told + rest).joined(separator: ", ")
        return [
            "Fewer than \(ArmComparison.fewestPairs) runs give no interval, and without one no difference is "
                + "established: \(counts)."
        ]
    }

    private static func unlikeAnswers(_ pair: ArmComparison) -> String {
        let answers = pair.unlikeAnswers == 1 ? "1 pair of answers" : "\(pair.unlikeAnswers) pairs of answers"
        return "\(pair.a) and \(pair.b): \(answers) had little in common; a longer answer takes longer, "
            + "whatever delivers it."
    }

    private static func bursts(_ arm: ApproachArm) -> String? {
        guard let index = arm.burstIndex, index >= highBurstIndex else { return nil }
        return
            "\(arm.name): \(String(format: "%.0f", index * 100)) % of the gaps between pieces are under 1 ms. "
            + "Something on the way may hold pieces back, as a buffering proxy does: gaps then look better than they "
            + "are, and the first word comes later."
    }

    private static func circumstances(_ environment: ComparisonEnvironment) -> [String] {
        var notes: [String] = []
        if environment.concurrency > 1 {
            notes.append(
                "Up to \(environment.concurrency) turns ran at one time and may have slowed each other.")
        }
        if environment.build == "debug" {
            notes.append("This is a debug build: its own share of every time is larger than a release's.")
        }
        return notes
    }

    private static func noP99(_ arms: [ApproachArm]) -> [String] {
        let few = arms.filter { $0.n < fewestSamplesForP99 }
        guard let least = few.map(\.n).min() else { return [] }
        return [
            "There are not enough runs for p99: it takes \(fewestSamplesForP99) samples, and an arm has \(least)."
        ]
    }
}
