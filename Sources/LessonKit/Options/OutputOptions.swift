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

    @Option(
        help: ArgumentHelp(
            "Keep what the terminal shows as an asciicast, for asciinema. The file must be new.",
            valueName: "file"
        ))
    var cast: String?

    /// Empty: the command line fills it.
    public init() {}
}
