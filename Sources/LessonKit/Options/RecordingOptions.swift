import ArgumentParser

/// Keeping what goes over the network, and playing it in the network's place.
public struct RecordingOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Keep what goes over the network and when, without keys, for --replay. The file must be new.",
            valueName: "file"))
    var record: String?

    @Option(
        help: ArgumentHelp(
            "Play a recorded run, with no network and at its own pace; --latency instant plays it at once.",
            valueName: "file"))
    var replay: String?

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        if record != nil, replay != nil {
            throw ValidationError(
                "--record and --replay do not go together: what is played is recorded already")
        }
    }
}
