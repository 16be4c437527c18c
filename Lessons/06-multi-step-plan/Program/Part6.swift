import ArgumentParser
import LessonKit

@main
struct Part6: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part6-multi-step-plan"),
        abstract: "Lesson 6: a plan. The model reasons, acts and observes until it can answer.",
        discussion: LessonExitCode.help
    )

    @Option(help: "The most model calls for one question, from 1 to 20.")
    var maxSteps = 5

    @Option(help: ArgumentHelp("Let each tool take so much longer, up to 10.", valueName: "seconds"))
    var toolDelay = 0.0

    @OptionGroup var options: LessonOptions

    mutating func validate() throws {
        guard (1...20).contains(maxSteps) else {
            throw ValidationError("--max-steps is between 1 and 20, not \(maxSteps)")
        }
        guard (0...10).contains(toolDelay) else {
            throw ValidationError("--tool-delay is a number of seconds from 0 to 10, not \(toolDelay)")
        }
    }

    func run() async throws {
        try await options.run { context in
            let lesson = try PlanLesson(context, maxSteps: maxSteps, toolDelay: .seconds(toolDelay))
            if options.output.json { return try await lesson.report() }
            if options.asking.questions.isEmpty { return try await showDemo(lesson) }
            try await lesson.ask(lesson.questions)
        }
    }

    private func showDemo(_ lesson: PlanLesson) async throws {
        let console = lesson.context.console
        console.heading("1. The model decides what to look up, and what next")
        var sideBySide: String?
        // Each from the start: an answer that is known from before needs no plan.
        for question in lesson.questions {
            let messages = try await lesson.ask([question])
            if messages.contains(where: \.asksForSeveral) { sideBySide = sideBySide ?? question }
        }
        if let sideBySide {
            console.heading("2. Side by side: each tool takes 0.2 s longer, as --tool-delay 0.2 has it")
            try await lesson.ask([sideBySide], toolDelay: .milliseconds(200))
        }
        console.heading("3. A cap on the steps: the first question again with --max-steps 1")
        try await lesson.ask(Array(lesson.questions.prefix(1)), maxSteps: 1)
    }
}
