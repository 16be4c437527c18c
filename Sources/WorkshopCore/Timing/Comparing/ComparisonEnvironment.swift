/// Where, when and how a comparison was measured: what somebody needs to know to believe it or to repeat it.
public struct ComparisonEnvironment: Sendable, Codable, Equatable {
    /// Whether a turn finds an open connection.
    public enum Connections: String, Sendable, Codable {
        /// It does: each connection was used before the first turn that counts.
        case warm
        /// It does not: every call opens one.
        case cold
    }

    /// The kit's version.
    public var version: String
    /// The operating system with its version.
    public var system: String
    /// The processor's architecture.
    public var architecture: String
    /// Processors that the program may use.
    public var processors: Int
    /// `release` or `debug`.
    public var build: String
    /// When the first run began, ISO 8601 in UTC.
    public var started: String
    /// The state of the connections.
    public var connections: Connections
    /// The most turns under way at one time.
    public var concurrency: Int
    /// What the order of the arms and the sampling are drawn from.
    public var seed: Int
    /// Runs that were asked for.
    public var runs: Int
    /// The questions of one run.
    public var questions: [String]

    /// The circumstances of a comparison.
    public init(
        version: String, system: String, architecture: String, processors: Int, build: String,
        started: String,
        connections: Connections, concurrency: Int, seed: Int, runs: Int, questions: [String]
    ) {
        self.version = version
        self.system = system
        self.architecture = architecture
        self.processors = processors
        self.build = build
        self.started = started
        self.connections = connections
        self.concurrency = concurrency
        self.seed = seed
        self.runs = runs
        self.questions = questions
    }
}
