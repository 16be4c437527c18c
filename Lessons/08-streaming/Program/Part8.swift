import ArgumentParser
import LessonKit

@main
struct Part8: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "part8-streaming",
        abstract: "Lesson 8: a voice in real time. One agent loop, delivered blocking and streamed.",
        discussion: LessonExitCode.help,
        subcommands: [
            Tour.self, Plain.self, Fragments.self, Feel.self, Trap.self, Compare.self, Chat.self,
            Dispatch.self, Extract.self, Personas.self, Faults.self, RawWire.self, Inspect.self,
            PracticeEndpointCommand.self, BenchWire.self, BenchRender.self, BenchCompare.self,
            CancelTrialCommand.self,
        ],
        defaultSubcommand: Tour.self
    )
}
