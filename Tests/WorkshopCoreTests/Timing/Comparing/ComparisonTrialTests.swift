import ModelWire
import Synchronization
import Testing

@testable import WorkshopCore

@Suite("A trial of arms", .timeLimit(.minutes(5)))
struct ComparisonTrialTests {
    /// What was asked: the arm, the conversation's seed and the question, in the order asked.
    private final class Asked: Sendable {
        struct Line: Equatable {
            let arm: String
            let seed: Int
            let question: String
        }
        private let lines = Mutex<[Line]>([])
        var all: [Line] { lines.withLock { $0 } }
        func add(_ line: Line) { lines.withLock { $0.append(line) } }
        /// How often an arm was asked a question.
        func count(_ arm: String, _ question: String? = nil) -> Int {
            all.count { $0.arm == arm && (question ?? $0.question) == $0.question }
        }
    }

    private let asked = Asked()
    private let questions = ["first?", "second?"]

    /// - Parameter fails: what a question meets, by its arm, the times it was asked there before, and itself.
    private func trial(
        arms: [String] = ["a", "b", "c"], runs: Int,
        fails: @escaping @Sendable (String, Int, String) -> (any Error)? = { _, _, _ in nil },
        asleep: @escaping @Sendable () -> Duration = { .zero }
    ) -> ComparisonTrial {
        let arms = arms.map { name in
            TrialArm(approach: .streamed, endpoint: "http://h/v1", name: name) { [asked] seed in
                { question in
                    let before = asked.count(name, question)
                    asked.add(.init(arm: name, seed: seed, question: question))
                    if let error = fails(name, before, question) { throw error }
                    var turn = Turn.sample(1)
                    turn.question = question
                    return turn
                }
            }
        }
        return ComparisonTrial(
            arms: arms, runs: runs, questions: questions, concurrency: 1, seed: 7,
            sleep: { _ in }, timeAsleep: asleep)
    }

    private static func refusal(_ status: Int, retryAfter: Int? = nil) -> APIError {
        APIError(
            kind: status == 429 ? .rateLimited : status == 401 ? .unauthorized : .serverFailure,
            tried: "POST http://h/v1", status: status, message: "no", retryAfter: retryAfter)
    }

    @Test("Every run asks all questions of every arm in one conversation with the run's seed")
    func interleaved() async {
        let trial = trial(runs: 20)
        #expect(trial.turns == 120)
        let record = await trial.measure { _ in }
        #expect(record.samples.map(\.count) == [40, 40, 40])
        #expect(record.failures == [0, 0, 0])
        #expect(!record.wasStopped)
        #expect(record.samples[1].map(\.run) == (1...20).flatMap { [$0, $0] })
        #expect(record.samples[1].map(\.question) == (1...20).flatMap { _ in questions })
        var orders: Set<[String]> = []
        for run in 0..<20 {
            let lines = asked.all[(run * 6)..<(run * 6 + 6)]
            #expect(Set(lines.map(\.seed)) == [7 + run + 1], "arms of one run differ in their seed")
            #expect(lines.map(\.question) == questions + questions + questions)
            orders.insert(lines.filter { $0.question == "first?" }.map(\.arm))
        }
        #expect(orders.count > 3, "the order is drawn anew for each run")
        #expect(orders.allSatisfy { Set($0) == ["a", "b", "c"] })
    }

    @Test("Equal seeds draw equal orders")
    func seeded() async {
        let other = ComparisonTrialTests()
        _ = await trial(runs: 5).measure { _ in }
        _ = await other.trial(runs: 5).measure { _ in }
        #expect(asked.all == other.asked.all)
    }

    @Test("A turn that fails is counted apart, and ends its conversation only")
    func failure() async {
        let events = Mutex<[String]>([])
        let record = await trial(runs: 3) { arm, before, question in
            arm == "b" && before == 1 && question == "first?" ? Self.refusal(500) : nil
        }.measure { event in
            if case .failed(let arm, let run, let error) = event {
                events.withLock { $0.append("\(arm) \(run) \((error as? APIError)?.status ?? 0)") }
            }
        }
        #expect(record.failures == [0, 1, 0])
        #expect(record.samples.map(\.count) == [6, 4, 6])
        #expect(record.samples[1].map(\.run) == [1, 1, 3, 3])
        #expect(record.givenUp.isEmpty)
        #expect(events.withLock { $0 } == ["1 2 500"])
    }

    @Test("Every turn is told of once: measured, failed or left out, also of an arm that was given up")
    func accountedFor() async {
        let told = Mutex([0, 0, 0])
        let trial = trial(runs: 10) { arm, before, question in
            switch arm {
            case "a": question == "second?" && before == 4 ? Self.refusal(500) : nil
            case "b": question == "first?" && before > 1 ? Self.refusal(503) : nil
            default: nil
            }
        }
        _ = await trial.measure { event in
            told.withLock { told in
                switch event {
                case .measured, .failed, .slept: told[0] += 1
                case .leftOut(_, _, let turns): told[1] += turns
                case .gaveUp: told[2] += 1
                case .limited: break
                }
            }
        }
        #expect(told.withLock { $0 } == [20 + 7 + 20, 3 + 10, 1].map { $0 })
        #expect(told.withLock { $0[0] + $0[1] } == trial.turns)
    }

    @Test("A stream that ends as cancelled, while nobody cancelled anything, has failed")
    func cancelledByItself() async {
        let record = await trial(runs: 2) { arm, before, question in
            arm == "a" && before == 0 && question == "first?" ? CancellationError() : nil
        }.measure { _ in }
        #expect(record.failures == [1, 0, 0])
        #expect(record.firstFailure is CancellationError)
        #expect(record.samples.map(\.count) == [2, 4, 4])
        #expect(!record.wasStopped)
    }

    @Test("A reading that was held up between its two clocks is no sleep")
    func heldUp() {
        var readings = [Duration.milliseconds(-80), .zero, .milliseconds(-3), .milliseconds(-1)]
        #expect(MachineSleep.total { readings.removeFirst() } == .zero)
        #expect(readings.isEmpty)
    }

    @Test("An arm that fails three times on end is given up, and the others go on")
    func givesUp() async {
        let record = await trial(runs: 10) { arm, before, _ in
            arm == "b" ? Self.refusal(503 + before) : nil
        }.measure { _ in }
        #expect(record.failures == [0, 3, 0])
        #expect(record.samples.map(\.count) == [20, 0, 20])
        #expect((record.firstFailure as? APIError)?.status == 503)
        #expect((record.givenUp[1] as? APIError)?.status == 505)
        #expect(record.givenUp.count == 1)
    }

    @Test("A failure that would come again gives up at once: a key, a used-up quota")
    func lasting() async {
        let quota = APIError(
            kind: .rateLimited, tried: "POST http://h/v1", status: 429, message: "quota", isRetryable: false)
        let trial = trial(runs: 10) { arm, _, _ -> (any Error)? in
            switch arm {
            case "a": return Self.refusal(401)
            case "b": return quota
            default: return nil
            }
        }
        let record = await trial.measure { _ in }
        #expect(record.failures == [1, 1, 0])
        #expect(asked.count("a") == 1)
        #expect(asked.count("b") == 1)
        #expect(Set(record.givenUp.keys) == [0, 1])
    }

    @Test(
        "A rate limit is waited for, and the same question asked again, without a sample lost or counted twice"
    )
    func rateLimit() async {
        let waits = Mutex<[Duration]>([])
        let inBand = TurnError(code: .incompleteReply(.errorInBand), failure: .server(Self.refusal(429)))
        let trial = trial(arms: ["a", "b"], runs: 2) { arm, before, question -> (any Error)? in
            guard arm == "a", question == "second?" else { return nil }
            if before == 0 { return Self.refusal(429, retryAfter: 12) }
            return before == 1 ? inBand : nil
        }
        let record = await trial.measure { event in
            if case .limited(_, _, let wait) = event { waits.withLock { $0.append(wait) } }
        }
        #expect(waits.withLock { $0 } == [.seconds(12), .seconds(10)])
        #expect(record.samples.map(\.count) == [4, 4])
        #expect(record.failures == [0, 0])
        #expect(record.waits == [2, 0])
        #expect(asked.count("a", "second?") == 4)
    }

    @Test(
        "Waiting has an end: five times, or a wait of more than two minutes, is a failure",
        arguments: [nil, 121])
    func endlessLimit(retryAfter: Int?) async {
        let record = await trial(arms: ["a"], runs: 1) { _, _, _ in Self.refusal(429, retryAfter: retryAfter)
        }
        .measure { _ in }
        #expect(record.failures == [1])
        #expect(record.waits == [retryAfter == nil ? 5 : 0])
        #expect(record.count == 0)
    }

    @Test("A turn that the machine slept through is no sample")
    func slept() async {
        let clock = Mutex(0)
        // Read before and after each turn: the second turn of all takes an hour of sleep.
        let record = await trial(
            arms: ["a"], runs: 2,
            asleep: {
                clock.withLock { reads in
                    reads += 1
                    return reads >= 4 ? .seconds(3_600) : .zero
                }
            }
        ).measure { _ in }
        #expect(record.asleep == [1])
        #expect(record.samples.map(\.count) == [3])
        #expect(record.failures == [0])
    }

    @Test(
        "A turn that broke while the machine slept has not failed, unless a key is refused",
        arguments: [(500, failures: 0, asleep: 4, leftOut: 4), (401, failures: 1, asleep: 0, leftOut: 7)])
    func brokeAsleep(status: Int, failures: Int, asleep: Int, leftOut: Int) async {
        let hours = Mutex(0)
        let record = await trial(
            arms: ["a", "b"], runs: 4,
            fails: { arm, _, question in
                guard arm == "a", question == "first?" else { return nil }
                hours.withLock { $0 += 1 }
                return Self.refusal(status)
            },
            asleep: { .seconds(3_600 * hours.withLock { $0 }) }
        ).measure { _ in }
        #expect(record.failures == [failures, 0])
        #expect(record.asleep == [asleep, 0])
        #expect(record.leftOut == [leftOut, 0], "the second question may need the first one's answer")
        #expect(record.givenUp.count == failures)
        #expect(record.samples.map(\.count) == [0, 8])
    }

    @Test("A trial that is stopped keeps what it has measured")
    func stopped() async {
        let arm = TrialArm(approach: .streamed, endpoint: "http://h/v1", name: "a") { [asked] seed in
            { question in
                asked.add(.init(arm: "a", seed: seed, question: question))
                // An answer that does not come until somebody stops it.
                if asked.all.count == 9 { try await Task.sleep(for: .seconds(3_600)) }
                return Turn.sample(1)
            }
        }
        let trial = ComparisonTrial(
            arms: [arm], runs: 100, questions: questions, concurrency: 1, seed: 0, timeAsleep: { .zero })
        let task = Task { await trial.measure { _ in } }
        while asked.all.count < 9 { await Task.yield() }
        task.cancel()
        let record = await task.value
        #expect(record.wasStopped)
        #expect(record.count == 8)
        #expect(record.failures == [0], "what was stopped has not failed")
        #expect(record.leftOut == [0], "nothing after it was left out for a failure")
    }

    @Test("So many runs go side by side and no more", arguments: [1, 3, 8])
    func concurrency(limit: Int) async {
        struct State {
            var now = 0
            var most = 0
        }
        let state = Mutex(State())
        let arms = ["a", "b"].map { name in
            TrialArm(approach: .streamed, endpoint: "http://h/v1", name: name) { _ in
                { _ in
                    state.withLock { state in
                        state.now += 1
                        state.most = max(state.most, state.now)
                    }
                    for _ in 0..<50 { await Task.yield() }
                    state.withLock { $0.now -= 1 }
                    return Turn.sample(1)
                }
            }
        }
        let record = await ComparisonTrial(
            arms: arms, runs: 5, questions: ["?"], concurrency: limit, seed: 0, timeAsleep: { .zero }
        ).measure { _ in }
        #expect(record.count == 10)
        let most = state.withLock { $0.most }
        #expect(most <= min(limit, 5))
        #expect(limit == 1 || most > 1)
    }
}
