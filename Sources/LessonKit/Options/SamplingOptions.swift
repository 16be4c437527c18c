import ArgumentParser

/// How the model samples.
public struct SamplingOptions: ParsableArguments, Sendable {
    @Option(help: "0 for the likeliest words, up to 2.")
    var temperature = 0.2

    @Option(help: "The most tokens of one reply.")
    var maxTokens = 400

    /// `--seed`
    @Option(help: "Equal seeds ask for equal replies.")
    public var seed: Int?

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        guard (0...2).contains(temperature) else {
            throw ValidationError("--temperature is between 0 and 2, not \(temperature)")
        }
        guard (1...1_000_000).contains(maxTokens) else {
            throw ValidationError("--max-tokens is between 1 and 1000000, not \(maxTokens)")
        }
    }
}
