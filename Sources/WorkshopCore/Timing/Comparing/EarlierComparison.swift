/// A kept comparison that another one is set beside, arm by arm.
public struct EarlierComparison: Sendable, Encodable, Equatable {
    /// Its number.
    public var id: Int
    /// When its first run began, ISO 8601 in UTC.
    public var started: String
    /// What is known to have been otherwise then, in words: a reader must not take it for the approach.
    public var differences: [String]
    /// The arms of the same names on every metric; the earlier one is `a`.
    public var comparisons: [ArmComparison]
    /// The two have no question in common, and so no figure.
    private var asksOthers: Bool

    private enum CodingKeys: String, CodingKey { case id, started, differences, comparisons }

    /// Sets measured arms beside those of a kept comparison.
    public init(_ earlier: ComparisonStore.Kept, now: KeptComparison, arms: [ApproachArm]) {
        let then = earlier.summary.comparison
        id = earlier.summary.id
        started = then.environment.started
        comparisons = ArmComparison.against(earlier.arms, label: "comparison \(id)", now: arms)
        asksOthers = Set(then.environment.questions).isDisjoint(with: now.environment.questions)
        differences = Self.differences(then, now)
    }

    /// What it is called above its sentences.
    public var title: String { "Beside comparison \(id) of \(started)" }

    /// What is found, a sentence each.
    public var sentences: [String] {
        guard !comparisons.isEmpty else { return ["It has none of these arms."] }
        guard !asksOthers else {
            return ["It asked none of these questions, so nothing can be set beside it."]
        }
        let known = differences.isEmpty ? [] : ["Known to differ: \(differences.joined(separator: "; "))."]
        return comparisons.map(\.sentence) + known
    }

    private static func differences(_ then: KeptComparison, _ now: KeptComparison) -> [String] {
        let (old, new) = (then.environment, now.environment)
        var found: [(String, String, String)] = [
            ("connections", old.connections.rawValue, new.connections.rawValue),
            ("pace", then.latency ?? "the endpoint's own", now.latency ?? "the endpoint's own"),
            ("runs side by side", "\(old.concurrency)", "\(new.concurrency)"),
            ("build", old.build, new.build), ("version", old.version, new.version),
            ("system", old.system, new.system),
        ]
        for arm in now.arms {
            guard let before = then.arms.first(where: { $0.name == arm.name }) else { continue }
            // The practice endpoint has another port each time.
            if then.mode != "practice" || now.mode != "practice" {
                found.append(("endpoint", before.endpoint, arm.endpoint))
            }
            // A comparison that was kept before arms had a model each does not say.
            if let model = before.model, let other = arm.model { found.append(("model", model, other)) }
        }
        var words: [String] = []
        for (what, before, after) in found where before != after {
            let text = "\(what) \(before) then, \(after) now"
            if !words.contains(text) { words.append(text) }
        }
        if Set(old.questions) != Set(new.questions) {
            words.append("the questions, of which those in both are compared")
        }
        return words
    }
}
