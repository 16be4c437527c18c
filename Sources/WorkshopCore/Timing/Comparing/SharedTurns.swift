/// The turns that all arms of a comparison have: the same question in the same run. Where an arm lost turns, its median
/// is over other questions than theirs, and only these can be set beside each other.
struct SharedTurns {
    private struct Key: Hashable {
        var run: Int
        var question: String
        /// A run may ask a question twice.
        var repetition: Int
    }

    /// The arms that measured anything, with the shared turns alone.
    let arms: [ApproachArm]
    /// Each arm that measured anything asked each question as often, in relation, as the others did.
    let isOneMix: Bool

    init(_ arms: [ApproachArm]) {
        let measured = arms.filter { $0.n > 0 }
        let keys = measured.map(Self.keys)
        let shared = keys.dropFirst().reduce(Set(keys.first ?? [])) { $0.intersection($1) }
        self.arms = zip(measured, keys).map { arm, keys in
            ApproachArm(
                approach: arm.approach, endpoint: arm.endpoint, model: arm.model, name: arm.name,
                samples: zip(arm.samples, keys).filter { shared.contains($1) }.map(\.0))
        }
        let mixes = measured.map { Dictionary(grouping: $0.samples, by: \.question).mapValues(\.count) }
        let questions = Set(mixes.flatMap(\.keys))
        isOneMix = mixes.indices.dropFirst().allSatisfy { other in
            questions.allSatisfy { question in
                // In whole numbers: a third of the one is a third of the other.
                mixes[0][question, default: 0] * measured[other].n
                    == mixes[other][question, default: 0] * measured[0].n
            }
        }
    }

    private static func keys(of arm: ApproachArm) -> [Key] {
        var seen: [Key: Int] = [:]
        return arm.samples.map { sample in
            var key = Key(run: sample.run, question: sample.question, repetition: 0)
            let before = seen[key, default: 0]
            seen[key] = before + 1
            key.repetition = before
            return key
        }
    }
}
