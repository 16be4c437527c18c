import LessonKit

/// Asks the lesson's questions by each approach, several times over, and measures every turn.
///
/// A run is one fresh conversation an approach, in an order drawn by the run's seed, all with that same seed. On the
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

    /// What was measured, and what ended it early.
    struct Outcome {
        var report: TrapReport
        /// Why the rest was not measured; the samples until then stand.
        var failure: (any Error)?
    }

    /// Runs everything, or as much as can be: a turn that fails ends the trial, and loses no sample.
    func measure() async -> Outcome {
        announce()
        let collected = CollectedSamples()
        let progress = TrialProgress(lesson.console, turns: turns, runs: runs)
        defer { progress.end() }
        var failure: (any Error)?
        do {
            try await warmUp()
            try await runAll(into: collected, progress)
        } catch {
            failure = error
        }
        return Outcome(report: report(on: await collected.samples), failure: failure)
    }

    private func runAll(into collected: CollectedSamples, _ progress: TrialProgress) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let lanes = lesson.isLive ? 1 : min(Self.lanes, runs)
            for run in 1...runs {
                if run > lanes { try await group.next() }
                group.addTask { try await self.run(run, into: collected, progress) }
            }
            try await group.waitForAll()
        }
    }

    private func report(on samples: [CollectedSamples.Entry]) -> TrapReport {
        let context = lesson.context
        return TrapReport(
            endpoint: context.endpoint.baseURL,
            mode: context.endpoint.reportedMode.rawValue,
            model: context.modelName,
            latency: context.simulatedPace,
            arms: Approach.ofTheTrap.map { approach in
                let own = samples.filter { $0.approach == approach }.map(\.sample)
                return ApproachArm(
                    approach: approach, endpoint: context.endpoint.baseURL,
                    samples: own.sorted { $0.run < $1.run })
            }
        )
    }

    private func announce() {
        let asked = questions.count == 1 ? "1 question" : "\(questions.count) questions"
        let repeated = runs == 1 ? "1 run" : "\(runs) runs"
        lesson.console.line(
            "Measuring: \(asked), \(Approach.ofTheTrap.count) approaches, \(repeated): \(turns) turns …")
    }

    /// What a trial asks of the model.
    var budget: CallBudget {
        CallBudget(turns: 2 * runs * questions.count, peekingTurns: runs * questions.count)
    }

    /// One call that is not counted, so that every measured turn finds a server that is awake and a connection.
    private func warmUp() async throws {
        guard !lesson.isLive else { return }
        _ = try await lesson.context.session(instructions: "").chat("Hello")
    }

    private func run(
        _ run: Int, into collected: CollectedSamples, _ progress: TrialProgress
    ) async throws {
        let seed = (lesson.context.options.sampling.seed ?? 0) + run
        var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(seed)))
        for approach in Approach.ofTheTrap.shuffled(using: &generator) {
            let session = lesson.session(of: approach, seed: seed)
            for question in questions {
                try await lesson.context.waitForRateOfTurn()
                let turn = try await lesson.turn(question, of: session, by: approach)
                let sample = ApproachSample(run: run, turn: turn)
                await collected.add(.init(approach: approach, sample: sample))
                progress.advance()
            }
        }
    }

    private var turns: Int { runs * questions.count * Approach.ofTheTrap.count }
}

/// The samples of all runs, as they come in.
private actor CollectedSamples {
    struct Entry: Sendable {
        let approach: Approach
        let sample: ApproachSample
    }

    private(set) var samples: [Entry] = []

    func add(_ entry: Entry) { samples.append(entry) }
}
