import ArgumentParser
import LessonKit

struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The timing lab: approaches and endpoints side by side, with intervals.",
        discussion: """
            Every run asks all questions in every arm, in an order drawn anew, each arm in a fresh conversation. Every \
            measured turn is kept at once. Ctrl-C ends the measuring and shows what there is.
            """)

    @OptionGroup(title: "What is compared")
    var plan: CompareOptions

    @OptionGroup(title: "Pictures and tables in files")
    var files: PictureOptions

    @OptionGroup(title: "The stopwatch itself")
    var stopwatch: StopwatchOptions

    @OptionGroup(title: "Earlier comparisons")
    var earlier: EarlierOptions

    @OptionGroup var options: LessonOptions

    func validate() throws {
        try OutputFiles(options, and: files.named).validate()
        if plan.endpoints != nil, options.endpoint.isNamed {
            throw ValidationError("--endpoints and --endpoint both say where to measure; give one of them")
        }
        if plan.questionFile != nil, !options.asking.questions.isEmpty {
            throw ValidationError("--questions and --ask both say what to ask; give one of them")
        }
        if earlier.lists, files.isUsed {
            throw ValidationError("--history only lists; --show NUMBER takes --html, --svg and --csv")
        }
        if stopwatch.calibrates || stopwatch.translates, earlier.isUsed || files.isUsed {
            throw ValidationError("--calibrate and --rosetta measure something else; give them alone")
        }
    }

    func run() async throws {
        if earlier.lists || earlier.show != nil { return try await showEarlier() }
        var options = options
        let choices = plan.endpoints ?? []
        if let first = choices.first { options.endpoint.choose(first) }
        if stopwatch.calibrates {
            let runs = plan.runs ?? Calibration.standardRuns
            return try await options.run(serverProcess: true) { try await Calibration($0, runs: runs).run() }
        }
        if stopwatch.translates {
            return try await options.run(serverProcess: true) { try await Rosetta(StreamingLesson($0)).run() }
        }
        // A process of its own for the server: it must not share a thread pool with what is timed.
        try await options.run(serverProcess: true) { context in
            let pictures = try files.open()
            let own = try plan.ownQuestions()
            let store = try CompareStore(context)
            let against = try earlier.against.map { try store.comparison($0) }
            try await context.withEndpoints(Array(choices.dropFirst())) { others in
                let places = [context] + others
                let run = try CompareRun(
                    plan, at: places, titles: EndpointChoice.titles(of: choices), questions: own, store: store
                )
                try await run.present(pictures: pictures, against: against)
            }
        }
    }
}
