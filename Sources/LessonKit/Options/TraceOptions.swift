import ArgumentParser

/// What a run writes down about its turns.
public struct TraceOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Append a line of JSON for each turn to a file, or send it to an OpenTelemetry collector.",
            valueName: "file|otlp:url"),
        transform: TraceOptions.target)
    var trace: TraceTarget?

    @Flag(help: "Put questions, answers, and what tools were given and gave into the traces too.")
    var traceContent = false

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        if traceContent, trace == nil {
            throw ValidationError("--trace-content goes with --trace, such as --trace turns.jsonl")
        }
    }

    @Sendable private static func target(_ text: String) throws -> TraceTarget {
        do {
            return try TraceTarget(text)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
