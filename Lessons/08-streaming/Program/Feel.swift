import ArgumentParser
import LessonKit

struct Feel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Feel the difference: one question answered blocking, then the conversation streamed.")

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { context in
            let lesson = try StreamingLesson(context)
            let isOwn = !options.asking.questions.isEmpty || options.output.json
            if isOwn {
                try await context.converse(
                    lesson.questions, in: lesson.session(), streamed: context.streams(byDefault: true))
            } else {
                try await Feel.show(lesson)
            }
        }
    }

    static func show(_ lesson: StreamingLesson) async throws {
        let renderer = TurnRenderer(console: lesson.console)
        lesson.console.line("Blocking: nothing to see until everything is there.")
        _ = try await renderer.ask(lesson.questions[0], of: lesson.session(), streamed: false)

        lesson.console.line("\nStreamed: the same loop, and the text as it is generated.")
        let session = lesson.session()
        for question in lesson.measuredQuestions {
            _ = try await renderer.ask(question, of: session, streamed: true)
        }
    }
}
