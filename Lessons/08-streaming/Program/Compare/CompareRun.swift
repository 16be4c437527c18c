import Foundation
import LessonKit

/// Measures the arms of one comparison and shows what came out.
struct CompareRun {
    /// Runs that go side by side where nobody works meanwhile: the practice endpoint waits as its pace wants it.
    private static let practiceLanes = 8
    /// Enough for an interval, where calls cost money.
    private static let standardRuns = (practice: 10, live: 6)

    let lesson: StreamingLesson
    let places: [LessonContext]
    let arms: [TrialArm]
    let environment: ComparisonEnvironment
    private let titles: [String]
    private let plan: CompareOptions
    private let store: CompareStore

    /// - Parameters:
    ///   - titles: what the endpoints are called; empty for one of them.
    ///   - questions: nil for the lesson's own, and on a real endpoint the first of them.
    init(
        _ plan: CompareOptions, at places: [LessonContext], titles: [String], questions: [String]?,
        store: CompareStore
    ) throws {
        let first = places[0]
        let lesson = try StreamingLesson(first)
        let isLive = places.contains { $0.endpoint.mode == .live }
        let runs = plan.runs ?? (isLive ? Self.standardRuns.live : Self.standardRuns.practice)
        let seed = first.options.sampling.seed ?? 0
        self.lesson = lesson
        self.places = places
        self.titles = titles
        self.plan = plan
        self.store = store
        environment = .current(
            connections: plan.connections == .warm ? .warm : .cold,
            concurrency: min(runs, plan.concurrency ?? (isLive ? 1 : Self.practiceLanes)), seed: seed,
            runs: runs,
            questions: questions
                ?? lesson.at(places.first { $0.endpoint.mode == .live } ?? first).measuredQuestions,
            now: Date())
        arms = zip(places, places.count > 1 ? titles.map { " at \($0)" } : [""]).flatMap { place, title in
            plan.compared.enumerated().map { index, approach in
                let copy = plan.againstItself ? " (\(index + 1))" : ""
                return lesson.at(place).arm(
                    approach, name: approach.rawValue + copy + title, cold: plan.connections == .cold)
            }
        }
    }

    /// Measures, keeps, and shows; what was measured before a failure or a stop is shown all the same.
    func present(pictures: PictureFiles, against earlier: ComparisonStore.Kept?) async throws {
        let context = lesson.context
        if let budget { budget.lesson.announce(budget.calls) }
        let trial = ComparisonTrial(
            arms: arms, runs: environment.runs, questions: environment.questions,
            concurrency: environment.concurrency, seed: environment.seed)
        announce(trial)
        try await warmUp()
        store.begin(kept)
        let progress = TrialProgress(context.console, arms: arms.map(\.name), turns: trial.turns)
        let store = store
        let record = await Self.stoppable {
            await trial.measure { event in
                store.take(event)
                progress.take(event)
            }
        }
        progress.end()
        var report = kept.report(on: record)
        report.against = earlier.map { EarlierComparison($0, now: kept, arms: report.arms) }
        store.finish(notes: kept.notes(on: record))
        if record.count > 0 {
            // The files first: whoever reads the screen may leave before its end, as head does.
            let unwritten = pictures.write(report, without: context.console.concealed)
            ComparisonView(report, on: context.console).show()
            store.tell()
            if context.options.output.json { try context.printJSON(report) }
            if let unwritten { throw unwritten }
        }
        if record.wasStopped { try await InterruptSwitch.shared.endProgram() }
        if let failure = record.givenUp.min(by: { $0.key < $1.key })?.value { throw failure }
        if record.count == 0 { throw NothingMeasured() }
    }

    /// What a comparison asks of real models, its warm-up included, with the lesson at the first of them; nil where
    /// every endpoint is a practice endpoint, whose calls cost nothing.
    private var budget: (lesson: StreamingLesson, calls: CallBudget)? {
        let live = places.filter { $0.endpoint.mode == .live }
        guard let first = live.first else { return nil }
        let turns = environment.runs * environment.questions.count * live.count
        let peeking = plan.compared.count { $0 == .peekThenStream }
        let calls = CallBudget(
            byHand: warmUps * live.count, turns: turns * (plan.compared.count - peeking),
            peekingTurns: turns * peeking)
        return (lesson.at(first), calls)
    }

    /// Whose pace is simulated, and which it is; nil where every endpoint is a real one.
    private var pace: String? {
        SimulatedPaces(
            places.map {
                $0.endpoint.mode == .practice ? $0.simulatedPace ?? "the practice server's own" : nil
            }, at: titles
        ).words
    }

    private var kept: KeptComparison {
        let first = places[0]
        return KeptComparison(
            endpoint: first.endpoint.baseURL, mode: first.endpoint.reportedMode.rawValue,
            model: first.modelName, latency: pace, environment: environment,
            arms: arms.map {
                .init(approach: $0.approach, endpoint: $0.endpoint, model: $0.model, name: $0.name)
            })
    }

    private func announce(_ trial: ComparisonTrial) {
        let parts = [
            CountFormat.text(environment.questions.count, "question"), CountFormat.text(arms.count, "arm"),
            CountFormat.text(environment.runs, "run"),
        ]
        let beside =
            environment.concurrency == 1
            ? "one run at a time" : "\(environment.concurrency) runs side by side"
        lesson.console.line(
            "Measuring: \(parts.joined(separator: ", ")): \(CountFormat.text(trial.turns, "turn")), \(environment.connections.rawValue) connections, \(beside) …"
        )
    }

    /// One call a connection that is not counted: every measured turn finds a server that is awake, and where warm
    /// connections are wanted as many of them as will be used.
    private var warmUps: Int { plan.connections == .warm ? environment.concurrency : 1 }

    private func warmUp() async throws {
        for place in places {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<warmUps {
                    group.addTask {
                        try await place.waitForRate()
                        _ = try await place.session(instructions: "").chat("Hello")
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Runs a trial that the first Ctrl-C ends early.
    private static func stoppable(
        _ body: @escaping @Sendable () async -> TrialRecord
    ) async -> TrialRecord {
        let task = Task { await body() }
        return await InterruptSwitch.shared.hand(to: { task.cancel() }) {
            await withTaskCancellationHandler {
                await task.value
            } onCancel: {
                task.cancel()
            }
        }
    }
}

/// A trial without a single sample, in which nothing failed so often that it was given up.
struct NothingMeasured: Error, CustomStringConvertible {
    var description: String { "no turn could be measured" }
}
