import ArgumentParser
import LessonKit

struct Chat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Talk to the agent: see it think and use its tools, and interrupt it while it speaks.",
        discussion:
            "Type a question, or /help. A line typed while an answer comes stops it and is asked next.")

    @OptionGroup var options: LessonOptions

    @Flag(help: "Ask for a thought before each answer, from models that can.")
    var think = false

    mutating func validate() throws {
        if options.output.json {
            throw ValidationError("a chat is for people: --json goes with feel and --ask")
        }
    }

    func run() async throws {
        try await options.run { context in
            var chat = try ChatLoop(StreamingLesson(context), thinks: think)
            try await chat.run()
        }
    }
}
