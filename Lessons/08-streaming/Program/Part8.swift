import ArgumentParser
import LessonKit

@main
struct Part8: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "part8-streaming",
        abstract: "Lesson 8: a voice in real time. One agent loop, delivered blocking and streamed.",
        discussion: LessonExitCode.help,
        subcommands: [
            Tour.self, Plain.self, Fragments.self, Feel.self, Trap.self, PracticeEndpointCommand.self,
        ],
        defaultSubcommand: Tour.self
    )
}

/// The program as its own practice server: started by `trap` and `tour`, not by people.
struct PracticeEndpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: PracticeProcess.subcommand,
        abstract: "Serve the practice endpoint until standard input ends.",
        shouldDisplay: false
    )

    @OptionGroup var endpoint: EndpointOptions

    func run() async throws { try await servePracticeEndpoint(latency: endpoint.latency) }
}
