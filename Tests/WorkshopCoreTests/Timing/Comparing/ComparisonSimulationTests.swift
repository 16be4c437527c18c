import Testing

@testable import WorkshopCore

@Suite("Simulated comparisons", .timeLimit(.minutes(10)))
struct ComparisonSimulationTests {
    @Test(
        "An arm beside itself rarely differs, in either direction",
        arguments: ComparisonSimulation.Jitter.allCases)
    func alike(jitter: ComparisonSimulation.Jitter) {
        // Of 150 comparisons 7.5 are expected; more than 15 would be chance once in 200 seeds.
        let outcome = ComparisonSimulation(jitter: jitter, pairs: 30, repetitions: 150).run()
        #expect(outcome.repetitions == 150)
        #expect(outcome.establishedShare <= 0.1)
    }

    @Test("A true shift is found, and in its own direction", arguments: [15.0, -15])
    func shifted(shift: Double) {
        let outcome = ComparisonSimulation(shiftMs: shift, repetitions: 60).run()
        #expect(outcome.establishedShare >= 0.9)
        #expect(shift > 0 ? outcome.sooner == 0 : outcome.later == 0)
        #expect(outcome.laterShare == (shift > 0 ? outcome.establishedShare : 0))
    }

    @Test("Equal seeds have equal outcomes, other seeds others")
    func seeds() {
        let simulation = ComparisonSimulation(shiftMs: 8, pairs: 20, repetitions: 30)
        #expect(simulation.run() == simulation.run())
        let others = (1...4).map { seed in
            var other = simulation
            other.seed = UInt64(seed)
            return other.run().later
        }
        #expect(Set(others).count > 1)
    }

    @Test("Times scatter as they are told to", arguments: ComparisonSimulation.Jitter.allCases)
    func scatter(jitter: ComparisonSimulation.Jitter) {
        var generator = SeededGenerator(seed: 1)
        let simulation = ComparisonSimulation(baseMs: 400, shiftMs: 15, jitter: jitter, pairs: 20_000)
        let times = simulation.times(with: &generator)
        let differences = times.map { $0.b - $0.a }
        let mean = differences.reduce(0, +) / 20_000
        #expect(abs(mean - 15) < 0.8)
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        // Either arm has 400. The tail's own share of a variance is slow to show.
        #expect(abs(variance / 800 - 1) < (jitter == .normal ? 0.05 : 0.3))
        let far = differences.count { abs($0 - 15) > 4 * 800.0.squareRoot() }
        #expect(jitter == .normal ? far <= 5 : far > 50)
    }

    @Test("It decides as the comparison of measured arms does")
    func sameEstimate() throws {
        var simulation = ComparisonSimulation(shiftMs: 8, pairs: 20, repetitions: 1)
        var decisions: Set<Bool> = []
        for seed in UInt64(1)...12 {
            simulation.seed = seed
            var generator = SeededGenerator(seed: seed)
            let times = simulation.times(with: &generator)
            let arms = [
                ApproachArm.made(.streamed, ttft: times.map(\.a)), .made(.blocking, ttft: times.map(\.b)),
            ]
            let established = try #require(ArmComparison.paired(arms).first).established
            #expect((simulation.run().establishedShare == 1) == established)
            decisions.insert(established)
        }
        #expect(decisions == [true, false])
    }

    @Test(
        "Too few runs establish nothing; none at all is no crash",
        arguments: [(5, 10), (0, 10), (10, 0), (-1, -1)])
    func few(pairs: Int, repetitions: Int) {
        let outcome = ComparisonSimulation(shiftMs: 300, pairs: pairs, repetitions: repetitions).run()
        #expect(outcome.repetitions == max(0, repetitions) && outcome.establishedShare == 0)
    }
}
