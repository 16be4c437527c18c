import Foundation

/// What a comparison measured, as it is kept: everything that a report is made of, and nothing that a report computes.
public struct KeptComparison: Sendable, Codable, Equatable {
    /// An approach at an endpoint.
    public struct Arm: Sendable, Codable, Equatable {
        /// How the answer was delivered.
        public var approach: Approach
        /// The base URL of the endpoint.
        public var endpoint: String
        /// The model's name there; nil in a comparison that was kept before arms had one each.
        public var model: String?
        /// What the arm is called.
        public var name: String

        /// An arm.
        public init(approach: Approach, endpoint: String, model: String? = nil, name: String) {
            self.approach = approach
            self.endpoint = endpoint
            self.model = model
            self.name = name
        }
    }

    /// The base URL of the first endpoint.
    public var endpoint: String
    /// `practice`, `replay` or `live`.
    public var mode: String
    /// The model's name at the first endpoint.
    public var model: String
    /// The simulated pace; nil on a real endpoint.
    public var latency: String?
    /// The circumstances.
    public var environment: ComparisonEnvironment
    /// The arms, in order.
    public var arms: [Arm]

    /// The turns of a comparison in which nothing fails.
    var turns: Int { environment.runs * environment.questions.count * arms.count }

    /// A comparison that begins.
    public init(
        endpoint: String, mode: String, model: String, latency: String?, environment: ComparisonEnvironment,
        arms: [Arm]
    ) {
        self.endpoint = endpoint
        self.mode = mode
        self.model = model
        self.latency = latency
        self.environment = environment
        self.arms = arms
    }
}

/// A comparison in a list of them.
public struct ComparisonSummary: Sendable, Equatable {
    /// Its number.
    public var id: Int
    /// What was compared.
    public var comparison: KeptComparison
    /// Turns that were measured.
    public var samples: Int
    /// Turns that failed.
    public var failures: Int
    /// False when the program ended before the comparison did; what it had measured is there all the same.
    public var isFinished: Bool
}

extension ComparisonSummary {
    /// What a reader has to know of a comparison whose end is not kept: another program may still measure it.
    var noteOnItsEnd: String {
        "The end of this comparison is not kept: it was broken off, or it is still measured. "
            + "The figures are of \(samples) of \(comparison.turns) turns."
    }
}
