import ArgumentParser
import LessonKit

@main
struct Part1: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part1-basic-call"),
        abstract: "Lesson 1: one HTTP call is the whole API.",
        discussion: LessonExitCode.help
    )

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { lesson in
            let campus = try lesson.openCampus()
            let instructions = CampusInstructions.facts(campus.pinnedFacts, of: campus.profile)
            if options.asking.questions.isEmpty && !options.output.json {
                try await showDemo(lesson, campus.profile, instructions)
            } else {
                let demo = campus.profile.demoQuestions["facts"] ?? []
                try await lesson.converse(
                    options.asking.questions.isEmpty ? demo : options.asking.questions,
                    in: lesson.session(instructions: instructions),
                    streamed: lesson.streams(byDefault: false))
            }
        }
    }

    private func showDemo(_ lesson: LessonContext, _ profile: CampusProfile, _ instructions: String)
        async throws
    {
        let console = lesson.console
        let question = "What is an API?"

        console.heading("1. A plain call")
        try await ask(question, lesson, instructions: "You are a helpful assistant.")

        console.heading("2. The same question under another system prompt")
        try await ask(
            question, lesson, instructions: "You are a pirate. Answer as a pirate would, in one sentence.")

        console.heading("3. A campus assistant: its facts are pasted into the prompt")
        console.line(console.styled(instructions, .dim))
        for question in profile.demoQuestions["facts"] ?? [] {
            try await ask(question, lesson, instructions: instructions, showsInstructions: false)
        }
        console.line()
        console.line("The model was told nothing but what stands above. What is not there, it cannot know.")
    }

    private func ask(
        _ question: String, _ lesson: LessonContext, instructions: String, showsInstructions: Bool = true
    ) async throws {
        let console = lesson.console
        if showsInstructions {
            console.line("System: \(instructions)")
        } else {
            console.line()
        }
        if lesson.streams(byDefault: false) {
            _ = try await TurnRenderer(console: console)
                .ask(question, of: lesson.session(instructions: instructions), streamed: true)
        } else {
            console.line("You:   \(question)")
            let text = try await lesson.handmadeCall(question, .whole) {
                switch lesson.endpoint.wire {
                case .openai: try await BasicCall(lesson: lesson).ask(question, instructions: instructions)
                case .anthropic:
                    try await MessagesCall(lesson: lesson).ask(question, instructions: instructions)
                }
            }
            console.beginModelText("Model: ")
            console.modelText(text)
            console.endModelText()
        }
    }
}
