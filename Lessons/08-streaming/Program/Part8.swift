import ArgumentParser
import LessonKit

@main
struct Part8: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part8-streaming"),
        abstract: "Lesson 8: a voice in real time. One agent loop, delivered blocking and streamed.",
        discussion: LessonExitCode.help + "\n\n" + LessonCommand.partsHelp(of: "part8-streaming"),
        subcommands: [
            Tour.self, Plain.self, Fragments.self, Feel.self, Trap.self, Compare.self, Chat.self,
            Dispatch.self, Extract.self, Personas.self, Faults.self, RawWire.self, Inspect.self,
            PracticeEndpointCommand.self, BenchWire.self, BenchRender.self, BenchCompare.self,
            CancelTrialCommand.self,
        ],
        defaultSubcommand: Tour.self
    )

    /// The names of the parts that the help lists.
    static var parts: [String] {
        configuration.subcommands.filter { $0.configuration.shouldDisplay }
            .map { $0.configuration.commandName ?? "\($0)".lowercased() }
    }
}
