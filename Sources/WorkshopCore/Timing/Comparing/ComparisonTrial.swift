import ModelWire

/// Asks the same questions in every arm, run after run, and measures every turn.
///
/// A run is one fresh conversation an arm, all with the run's own seed, in an order drawn by it: whatever drifts meanwhile
/// (the machine, the network, the server) meets all arms alike. What was measured stays, whatever happens after.
public struct ComparisonTrial: Sendable {
    /// Turns of an arm that may fail one after the other before the rest of the arm is left out.
    static let mostFailuresInARow = 3
    /// Waits for a rate limit that one question is worth, and the longest of them.
    static let mostWaits = 5
    static let longestWait = Duration.seconds(120)
    /// A clock that stands still while the machine sleeps may be behind by so much before a turn counts as slept through:
    /// the two are not read at one instant.
    private static let leastSleep = Duration.milliseconds(50)

    private let arms: [TrialArm]
    private let runs: Int
    private let questions: [String]
    private let concurrency: Int
    private let seed: Int
    private let sleep: @Sendable (Duration) async throws -> Void
    private let timeAsleep: @Sendable () -> Duration

    /// A trial.
    ///
    /// - Parameters:
    ///   - concurrency: the most runs that go side by side; an arm of one run is never beside another arm of the same.
    ///   - timeAsleep: how long the machine has been asleep, from any beginning.
    public init(
        arms: [TrialArm], runs: Int, questions: [String], concurrency: Int, seed: Int,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        timeAsleep: @escaping @Sendable () -> Duration = MachineSleep.total
    ) {
        self.arms = arms
        self.runs = runs
        self.questions = questions
        self.concurrency = max(1, min(concurrency, runs))
        self.seed = seed
        self.sleep = sleep
        self.timeAsleep = timeAsleep
    }

    /// The turns of a trial in which nothing fails.
    public var turns: Int { runs * arms.count * questions.count }

    /// Measures everything, or what can be until the task is cancelled.
    ///
    /// - Parameter report: told of every event, one after the other.
    public func measure(_ report: @escaping @Sendable (TrialEvent) -> Void) async -> TrialRecord {
        let log = TrialLog(arms: arms.count, report: report)
        await withTaskGroup(of: Void.self) { group in
            for run in 1...max(1, runs) where run <= runs {
                if run > concurrency { await group.next() }
                group.addTask { await self.measure(run: run, log) }
            }
        }
        return await log.finished(wasStopped: Task.isCancelled)
    }

    private func measure(run: Int, _ log: TrialLog) async {
        let seed = self.seed &+ run
        var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(seed)))
        for arm in arms.indices.shuffled(using: &generator) {
            let ask = arms[arm].begin(seed)
            for (index, question) in questions.enumerated() {
                if Task.isCancelled { return }
                let left = questions.count - index
                guard await !log.hasGivenUp(arm) else {
                    await log.add(.leftOut(arm: arm, run: run, turns: left))
                    break
                }
                guard await measure(question, ask, arm: arm, run: run, log) else {
                    // What was stopped has not failed, and neither has what comes after it.
                    if left > 1, !Task.isCancelled {
                        await log.add(.leftOut(arm: arm, run: run, turns: left - 1))
                    }
                    break
                }
            }
        }
    }

    /// - Returns: false where the conversation cannot go on: a question after a failed one may refer to its answer.
    private func measure(
        _ question: String, _ ask: TrialArm.Ask, arm: Int, run: Int, _ log: TrialLog
    ) async -> Bool {
        for attempt in 0... {
            let before = timeAsleep()
            do {
                let turn = try await ask(question)
                if wasAsleep(since: before) {
                    await log.add(.slept(arm: arm, run: run))
                } else {
                    await log.add(.measured(arm: arm, ApproachSample(run: run, turn: turn)))
                }
                return true
            } catch {
                // A stream that says that it was cancelled, and nobody cancelled it, has failed like any other.
                if Task.isCancelled { return false }
                guard let wait = Self.wait(after: error, attempt: attempt) else {
                    // A connection does not outlive a sleep, which says nothing of the arm.
                    if wasAsleep(since: before), !TrialFailure.isLasting(error) {
                        await log.add(.slept(arm: arm, run: run))
                        return false
                    }
                    await log.fail(arm, run: run, error)
                    return false
                }
                await log.add(.limited(arm: arm, run: run, wait))
                do { try await sleep(wait) } catch { return false }
            }
        }
        return false
    }

    private func wasAsleep(since before: Duration) -> Bool { timeAsleep() - before > Self.leastSleep }

    /// How long to wait before a question is asked again; nil where that makes no sense, or has been done enough.
    private static func wait(after error: any Error, attempt: Int) -> Duration? {
        guard attempt < mostWaits, let seconds = TrialFailure.rateLimit(in: error) else { return nil }
        let wait = Duration.seconds(seconds >= 0 ? max(1, seconds) : 5 << attempt)
        return wait <= longestWait ? wait : nil
    }
}

/// The record of a trial whose runs go side by side.
private actor TrialLog {
    private var record: TrialRecord
    private let report: @Sendable (TrialEvent) -> Void

    init(arms: Int, report: @escaping @Sendable (TrialEvent) -> Void) {
        record = TrialRecord(arms: arms)
        self.report = report
    }

    func hasGivenUp(_ arm: Int) -> Bool { record.givenUp[arm] != nil }

    func add(_ event: TrialEvent) {
        record.take(event)
        report(event)
    }

    func fail(_ arm: Int, run: Int, _ error: any Error) {
        add(.failed(arm: arm, run: run, error))
        if record.isHopeless(arm, after: error, most: ComparisonTrial.mostFailuresInARow) {
            add(.gaveUp(arm: arm, error))
        }
    }

    func finished(wasStopped: Bool) -> TrialRecord {
        record.wasStopped = wasStopped
        record.sort()
        return record
    }
}
