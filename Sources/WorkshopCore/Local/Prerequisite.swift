/// One thing that must be there before something else can run.
public struct Prerequisite: Sendable, Equatable {
    /// Whether it is there.
    public enum State: String, Sendable {
        case met = "ok"
        case missing
        /// It cannot be told on this machine, or not before something else is there.
        case unknown
    }

    /// What is needed, in two or three words.
    public var name: String
    /// Whether it is there.
    public var state: State
    /// What was found.
    public var found: String
    /// What to do; nil where nothing is to do.
    public var remedy: String?

    /// A finding.
    public init(_ name: String, _ state: State, _ found: String, remedy: String? = nil) {
        self.name = name
        self.state = state
        self.found = found
        self.remedy = remedy
    }
}
