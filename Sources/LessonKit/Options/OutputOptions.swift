import ArgumentParser

/// How a run writes.
public struct OutputOptions: ParsableArguments, Sendable {
    /// `--json`
    @Flag(help: "Data for machines on standard output; words go to standard error.")
    public var json = false

    @Flag(help: "Show finished lines only: for screen readers and logs.")
    var wholeLines = false

    @Flag(help: "No bold, no dim. NO_COLOR does the same.")
    var noColor = false

    /// Empty: the command line fills it.
    public init() {}
}
