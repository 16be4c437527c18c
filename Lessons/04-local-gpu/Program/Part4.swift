import ArgumentParser
import LessonKit

@main
struct Part4: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part4-local-gpu"),
        abstract: "Lesson 4: portability. The same program against another base URL.",
        discussion: LessonExitCode.help + "\n\n" + LessonCommand.partsHelp(of: "part4-local-gpu"),
        subcommands: [Tour.self, PracticeEndpointCommand.self],
        defaultSubcommand: Tour.self
    )
}
