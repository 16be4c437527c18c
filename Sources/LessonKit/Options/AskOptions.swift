import ArgumentParser

/// Questions from the command line.
public struct AskOptions: ParsableArguments, Sendable {
    /// `--ask`, in the order given; empty for the demo's questions.
    @Option(
        name: .customLong("ask"),
        help: "Ask this instead of the demo's questions. Several make one conversation.")
    public var questions: [String] = []

    @Flag(inversion: .prefixedNo, help: "Show answers as they arrive, or in one piece.")
    var stream: Bool?

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        if questions.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("--ask needs a question, such as --ask \"When does the AI Club meet?\"")
        }
    }
}
