import ArgumentParser
import Foundation
import LessonKit

@main
struct Part3: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part3-guardrails"),
        abstract: "Lesson 3: judgment. A layer before the model, one in its prompt, one behind it.",
        discussion: LessonExitCode.help
    )

    @Flag(help: "Let search find a poisoned document first. It is kept in memory and never in the campus.")
    var poison = false

    @Option(help: "Let the verifier fail in this way, and see the answer withheld.")
    var breakVerifier: BrokenVerifier.Failure?

    @Option(
        help: ArgumentHelp(
            "Try a table of attacks, such as Tests/Fixtures/attacks.jsonl, without guards and with them.",
            valueName: "file"))
    var attacks: String?

    @OptionGroup var options: LessonOptions

    func run() async throws {
        let (poison, breakVerifier, attacks) = (poison, breakVerifier, attacks)
        try await options.run { context in
            let lesson = try GuardrailLesson(context, isPoisoned: poison, verifierFailure: breakVerifier)
            let own = context.options.asking.questions
            if let attacks {
                try await AttackTour(lesson: lesson).show(URL(fileURLWithPath: attacks))
            } else if !own.isEmpty || context.options.output.json {
                try await context.converse(
                    own.isEmpty ? lesson.questions : own, with: lesson.assistant(),
                    streamed: context.streams(byDefault: false))
            } else if poison || breakVerifier != nil {
                try await Demonstrations(lesson: lesson).showChosen(isPoisoned: poison)
            } else {
                try await Tour(lesson: lesson).show()
            }
        }
    }
}
