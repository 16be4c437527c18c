import ArgumentParser
import LessonKit

struct Dispatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "When to start a tool: one by one, side by side, or early, while the reply still streams.",
        discussion: "It asks for one reply a policy and runs the reply's tools; no answer is asked for.")

    @Option(
        help: ArgumentHelp(
            "How long a tool that looks something up takes, in milliseconds, as it may over a network; what only "
                + "computes takes no time.", valueName: "ms"))
    var toolMs = 400

    @OptionGroup var options: LessonOptions

    func validate() throws {
        guard (0...20_000).contains(toolMs) else {
            throw ValidationError("--tool-ms is between 0 and 20000, not \(toolMs)")
        }
        guard options.asking.questions.count < 2 else {
            throw ValidationError("dispatch asks one question, not \(options.asking.questions.count)")
        }
    }

    func run() async throws {
        // A process of its own for the server: it must not share a thread pool with what is timed.
        try await options.run(serverProcess: true) { context in
            let lesson = try StreamingLesson(context)
            let trial = DispatchTrial(lesson, toolTime: .milliseconds(toolMs))
            let report = try await trial.measure()
            if options.output.json { try context.printJSON(report) }
            DispatchChart(report: report).print(to: context.console)
        }
    }
}
