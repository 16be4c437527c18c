import LessonKit

/// Asks the lesson's questions by each approach, several times over, and measures every turn.
///
/// A run is one fresh conversation an approach, in an order drawn by the run's seed, all with that same seed. On the
/// practice endpoint, whose pace is simulated, runs go side by side; on a real one, one after the other.
struct ApproachTrial: Sendable {
    /// The most runs that go side by side.
    private static let lanes = 4

    private let lesson: StreamingLesson
    private let runs: Int
    private let questions: [String]

    init(_ lesson: StreamingLesson, runs: Int?) {
        self.lesson = lesson
        self.runs = runs ?? (lesson.isLive ? 1 : 3)
        questions = lesson.measuredQuestions
    }

    /// Runs everything.
    ///
    /// - Throws: what a turn throws; a trial with a failed turn has no report.
    func report() async throws -> TrapReport {
        announce()
        try await warmUp()
        var samples: [(Approach, ApproachSample)] = []
        try await withThrowingTaskGroup(of: [(Approach, ApproachSample)].self) { group in
            let lanes = lesson.isLive ? 1 : min(Self.lanes, runs)
            var next = 1
            while next <= min(lanes, runs) {
                group.addTask { [next] in try await self.run(next) }
                next += 1
            }
            while let finished = try await group.next() {
                samples += finished
                guard next <= runs else { continue }
                group.addTask { [next] in try await self.run(next) }
                next += 1
            }
        }
        let context = lesson.context
        return TrapReport(
            endpoint: context.endpoint.baseURL,
            mode: context.endpoint.mode.rawValue,
            model: context.modelName,
            latency: context.simulatedPace,
            arms: Approach.allCases.map { approach in
                let own = samples.filter { $0.0 == approach }.map(\.1)
                return ApproachArm(approach: approach, samples: own.sorted { $0.run < $1.run })
            }
        )
    }

    private func announce() {
        let turns = runs * questions.count * Approach.allCases.count
        let asked = questions.count == 1 ? "1 question" : "\(questions.count) questions"
        let repeated = runs == 1 ? "1 run" : "\(runs) runs"
        lesson.console.line(
            "Measuring: \(asked), \(Approach.allCases.count) approaches, \(repeated): \(turns) turns …")
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

    private func run(_ run: Int) async throws -> [(Approach, ApproachSample)] {
        let seed = (lesson.context.options.sampling.seed ?? 0) + run
        var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(seed)))
        var samples: [(Approach, ApproachSample)] = []
        for approach in Approach.allCases.shuffled(using: &generator) {
            let session = lesson.session(of: approach, seed: seed)
            for question in questions {
                try await lesson.context.waitForRateOfTurn()
                let turn = try await lesson.turn(question, of: session, by: approach)
                samples.append((approach, ApproachSample(run: run, turn: turn)))
            }
        }
        return samples
    }
}
