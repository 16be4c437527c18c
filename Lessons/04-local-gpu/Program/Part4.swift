import ArgumentParser
import LessonKit

@main
struct Part4: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "part4-local-gpu",
        abstract: "Lesson 4: portability. The same program against another base URL.",
        discussion: LessonExitCode.help,
        subcommands: [Tour.self, PracticeEndpointCommand.self],
        defaultSubcommand: Tour.self
    )
}
