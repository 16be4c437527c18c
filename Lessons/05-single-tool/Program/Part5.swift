import ArgumentParser
import LessonKit

@main
struct Part5: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part5-single-tool"),
        abstract: "Lesson 5: one tool. The model asks, the program runs it, the model answers.",
        discussion: LessonExitCode.help
    )

    @Flag(help: "Show each message of the round as JSON, with who sent it.")
    var showMessages = false

    @Option(help: "Let something go wrong with the first call, on purpose.")
    var misbehave: Misbehaviour?

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { context in
            let lesson = try SingleToolLesson(context, showsMessages: showMessages)
            if options.output.json { return try await lesson.report(misbehaviour: misbehave) }
            if misbehave != nil || !options.asking.questions.isEmpty {
                return try await lesson.ask(lesson.questions, misbehaviour: misbehave)
            }
            try await showDemo(lesson)
        }
    }

    private func showDemo(_ lesson: SingleToolLesson) async throws {
        let console = lesson.context.console
        console.heading("1. The model asks for a tool, the program runs it, the model answers")
        try await lesson.ask(lesson.questions, misbehaviour: nil)

        console.heading("2. Four things that go wrong, and what the model is told")
        for misbehaviour in Misbehaviour.allCases {
            console.line("\n" + console.styled("--misbehave \(misbehaviour.rawValue)", .bold))
            try await lesson.ask(lesson.questions.suffix(1), misbehaviour: misbehaviour)
        }
        console.line()
        console.line("None of them ended the program. --show-messages shows each message of a round.")
    }
}
