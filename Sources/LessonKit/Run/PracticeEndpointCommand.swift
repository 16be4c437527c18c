import ArgumentParser

/// A lesson's program as its own practice server: started by the program itself, not by people. A lesson that runs with
/// `serverProcess` has it among its subcommands.
public struct PracticeEndpointCommand: AsyncParsableCommand {
    /// Not shown in `--help`.
    public static let configuration = CommandConfiguration(
        commandName: PracticeProcess.subcommand,
        abstract: "Serve the practice endpoint until standard input ends.",
        shouldDisplay: false
    )

    @OptionGroup var endpoint: EndpointOptions

    /// Empty: the command line fills it.
    public init() {}

    /// Serves until standard input ends.
    public func run() async throws {
        try await servePracticeEndpoint(latency: endpoint.latency, fault: endpoint.fault)
    }
}
