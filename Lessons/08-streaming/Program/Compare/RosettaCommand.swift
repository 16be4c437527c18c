import ArgumentParser
import LessonKit

struct RosettaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rosetta",
        abstract: "One turn by the rules of several tools: what each calls the time to the first token.",
        shouldDisplay: false)

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run(serverProcess: true) { try await Rosetta(StreamingLesson($0)).run() }
    }
}
