import ArgumentParser
import LessonKit

struct Trap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The trap: blocking, streamed and peek-then-stream on the same questions, measured.")

    @OptionGroup var options: LessonOptions

    @Option(
        help: "Runs of each approach; 3 on the practice endpoint, 1 on a real one or at the pace of a laptop."
    )
    var runs: Int?

    func validate() throws {
        if let runs, !(1...1_000).contains(runs) {
            throw ValidationError("--runs is between 1 and 1000, not \(runs)")
        }
    }

    func run() async throws {
        // A process of its own for the server: it must not share a thread pool with what is timed.
        try await options.run(serverProcess: true) { context in
            let lesson = try StreamingLesson(context)
            let trial = ApproachTrial(lesson, runs: runs)
            lesson.announce(trial.budget)
            try await trial.present()
        }
    }

    /// Shows the trap once, as a person would meet it.
    static func show(_ lesson: StreamingLesson) async throws {
        lesson.console.line(
            "The advice sounds right: run the tool phase blocking, stream only the final answer.")
        let session = lesson.session(of: .peekThenStream, seed: nil)
        _ = try await TurnRenderer(console: lesson.console).ask(
            lesson.questions[0], of: session, streamed: true)
        lesson.console.line(
            "The answer was there before its first letter was shown; then it was generated again.")
    }
}
