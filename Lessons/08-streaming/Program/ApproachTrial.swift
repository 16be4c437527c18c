import LessonKit

/// Asks the lesson's questions by each approach of the trap, several times over, and measures every turn. On the
/// practice endpoint, whose pace is simulated, runs go side by side; on a real one, one after the other.
struct ApproachTrial: Sendable {
    /// The most runs that go side by side.
    private static let lanes = 4

    let lesson: StreamingLesson
    private let runs: Int
    private let questions: [String]

    init(_ lesson: StreamingLesson, runs: Int?) {
        self.lesson = lesson
        self.runs = runs ?? Self.standardRuns(lesson)
        questions = lesson.measuredQuestions
    }

    /// Enough for a median where it costs nothing; one where calls cost money, or where a turn takes half a minute.
    private static func standardRuns(_ lesson: StreamingLesson) -> Int {
        lesson.isLive || lesson.context.simulatedPace == "laptop" ? 1 : 3
    }

    /// What a trial asks of the model.
    var budget: CallBudget {
        CallBudget(turns: 2 * runs * questions.count, peekingTurns: runs * questions.count)
    }

    /// Measures, and shows the table; with `--json` prints the report. What was measured before a failure or a stop is
    /// shown all the same.
    ///
    /// - Throws: why a turn failed, the first one of those that did.
    func present() async throws {
        let context = lesson.context
        let arms = Approach.ofTheTrap.map { lesson.arm($0, name: $0.rawValue, cold: false) }
        let trial = ComparisonTrial(
            arms: arms, runs: runs, questions: questions, concurrency: lesson.isLive ? 1 : Self.lanes,
            seed: context.options.sampling.seed ?? 0)
        announce(trial)
        try await lesson.warmUp()
        let progress = TrialProgress(
            context.console, arms: arms.map(\.name), turns: trial.turns, lines: runs)
        let record = await trial.measure { progress.take($0) }
        if record.count > 0 {
            let report = report(on: record)
            if context.options.output.json { try context.printJSON(report) }
            ApproachTable(report: report).print(to: context.console)
        }
        if record.wasStopped { throw CancellationError() }
        if let failure = record.firstFailure { throw failure }
        if record.count == 0 { throw NothingMeasured() }
    }

    private func announce(_ trial: ComparisonTrial) {
        let asked = CountFormat.text(questions.count, "question")
        let repeated = CountFormat.text(runs, "run")
        lesson.console.line(
            "Measuring: \(asked), \(Approach.ofTheTrap.count) approaches, \(repeated): \(trial.turns) turns …"
        )
    }

    private func report(on record: TrialRecord) -> TrapReport {
        let context = lesson.context
        let endpoint = context.endpoint.baseURL
        return TrapReport(
            endpoint: endpoint, mode: context.endpoint.reportedMode.rawValue, model: context.modelName,
            latency: context.simulatedPace,
            arms: zip(Approach.ofTheTrap, zip(record.samples, record.failures)).map { approach, taken in
                ApproachArm(
                    approach: approach, endpoint: endpoint, samples: taken.0, failures: taken.1)
            })
    }
}
