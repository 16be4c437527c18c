import Foundation
import Testing

@testable import WorkshopCore

@Suite("What happened while a comparison was measured", .timeLimit(.minutes(1)))
struct KeptComparisonNotesTests {
    private func comparison(mode: String = "live") -> KeptComparison {
        KeptComparison(
            endpoint: "http://h/v1", mode: mode, model: "m", latency: nil,
            environment: .current(
                connections: .warm, concurrency: 1, seed: 0, runs: 4, questions: ["a", "b"], now: .distantPast
            ),
            arms: [Approach.blocking, .streamed].map {
                .init(approach: $0, endpoint: "http://h/v1", model: "m", name: $0.rawValue)
            })
    }

    private struct Refused: Error, CustomStringConvertible { let description = "the key is refused" }

    private func notes(_ events: [TrialEvent], stopped: Bool = false) -> [String] {
        var record = TrialRecord(arms: 2)
        events.forEach { record.take($0) }
        record.wasStopped = stopped
        return comparison().notes(on: record)
    }

    @Test("Nothing is told where all went well")
    func none() {
        #expect(notes([.measured(arm: 0, ApproachSample(run: 1, turn: .sample(1)))]) == [])
        #expect(notes([.failed(arm: 0, run: 1, Refused())]) == [], "failures are told from the figures")
    }

    @Test("A stop, an arm given up, waits and sleep, each with its count")
    func told() {
        let sample = ApproachSample(run: 1, turn: .sample(1))
        let told = notes(
            [
                .measured(arm: 0, sample), .measured(arm: 0, sample), .failed(arm: 1, run: 1, Refused()),
                .gaveUp(arm: 1, Refused()), .leftOut(arm: 1, run: 1, turns: 1),
                .leftOut(arm: 1, run: 2, turns: 2),
                .limited(arm: 0, run: 2, .seconds(5)), .slept(arm: 0, run: 3),
                .slept(arm: 0, run: 4),
            ], stopped: true)
        #expect(
            told == [
                "Stopped after 2 of 16 turns; the figures are of those.",
                "blocking: 1 wait for the server's rate limit; no waiting is counted into a time, but the turns "
                    + "after it were measured later than the others of their run.",
                "blocking: 2 turns left out, since the machine was asleep meanwhile.",
                "streamed was given up after 1 failure: the key is refused",
                "streamed: 3 turns not asked, since an earlier one failed.",
            ])
    }

    @Test("Turns after one that was slept through are said to be so")
    func sleptThrough() {
        #expect(
            notes([.slept(arm: 1, run: 1), .leftOut(arm: 1, run: 1, turns: 1)]).first
                == "streamed: 1 turn not asked, since an earlier one failed or was slept through.")
    }

    @Test("A replay is called one before anything else", arguments: ["live", "practice", "replay"])
    func replay(mode: String) {
        let report = comparison(mode: mode).report(arms: [], notes: ["It rained."])
        #expect(report.notes.first?.hasPrefix("Replayed from a recording") == (mode == "replay"))
        #expect(report.notes.contains("It rained."))
    }
}
