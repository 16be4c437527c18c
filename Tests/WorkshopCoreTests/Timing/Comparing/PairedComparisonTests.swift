import Foundation
import Testing

@testable import WorkshopCore

@Suite("Arms compared run by run", .timeLimit(.minutes(5)))
struct PairedComparisonTests {
    /// Times with scatter, of two arms of which the second takes longer.
    static func arms(_ pairs: Int = 20, shift: Double = 60, seed: UInt64 = 3) -> [ApproachArm] {
        var generator = SeededGenerator(seed: seed)
        let times = ComparisonSimulation(shiftMs: shift, jitterMs: 40, jitter: .heavyTailed, pairs: pairs)
            .times(with: &generator)
        return [.made(.streamed, ttft: times.map(\.a)), .made(.blocking, ttft: times.map(\.b))]
    }

    private func first(_ arms: [ApproachArm]) throws -> ArmComparison {
        try #require(ArmComparison.paired(arms).first)
    }

    private func near(_ first: [Double]?, _ second: [Double]) throws -> Bool {
        let values = try #require(first)
        return values.count == second.count
            && zip(values, second).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
    }

    @Test("Every two arms are compared on every metric, in the arms' order")
    func order() {
        let arms = Approach.ofTheTrap.map { ApproachArm.made($0, ttft: [1, 2]) }
        let found = ArmComparison.paired(arms).map { "\($0.a) \($0.b) \($0.metric.rawValue)" }
        let pairs = ["blocking streamed", "blocking peek-then-stream", "streamed peek-then-stream"]
        #expect(found == pairs.flatMap { ["\($0) ttftMs", "\($0) totalMs", "\($0) deadAirMs"] })
        #expect(ArmComparison.paired([arms[0]]).isEmpty && ArmComparison.paired([]).isEmpty)
    }

    @Test(
        "A ratio is that of b to a: the trimmed mean of logarithms, where a difference is that of milliseconds"
    )
    func figures() throws {
        // Five ratios 1, 2, 2, 2, 100: a fifth at each end goes. Differences 0, 100, 200, 300, 9900 likewise.
        let found = try first([
            .made(.blocking, ttft: [100, 100, 200, 300, 100]),
            .made(.streamed, ttft: [100, 200, 400, 600, 10_000]),
        ])
        #expect(found.pairs == 5)
        #expect(abs(try #require(found.ratio) - 2) < 1e-12)
        #expect(abs(try #require(found.differenceMs) - 200) < 1e-12)
        #expect(found.interval == nil && found.differenceIntervalMs == nil && !found.established)
    }

    @Test("A run counts once, as the mean of the questions that both answered in it")
    func units() throws {
        // Run 1: ratios 2 and 8, whose mean is 4. Run 2: only q, 1. Runs 3 and 4 have no pair.
        let a = [
            ApproachSample.made(run: 1, question: "q", ttft: 100),
            .made(run: 1, question: "r", ttft: 100), .made(run: 2, question: "q", ttft: 100),
            .made(run: 2, question: "r", ttft: 1), .made(run: 3, ttft: 1),
        ]
        let b = [
            ApproachSample.made(run: 2, question: "q", ttft: 100),
            .made(run: 1, question: "r", ttft: 800), .made(run: 1, question: "q", ttft: 200),
            .made(run: 4, ttft: 9),
        ]
        let found = try first([
            ApproachArm(approach: .blocking, endpoint: "e", samples: a),
            ApproachArm(approach: .streamed, endpoint: "e", samples: b),
        ])
        #expect(found.pairs == 2)
        #expect(abs(try #require(found.ratio) - 2) < 1e-12)
        #expect(abs(try #require(found.differenceMs) - 200) < 1e-12, "the mean of (100 + 700) / 2 and 0")
    }

    @Test("A question that a run asks twice is paired with its own repetition")
    func repeated() throws {
        let a = [100.0, 400].map { ApproachSample.made(run: 1, ttft: $0) }
        let b = [200.0, 800, 5].map { ApproachSample.made(run: 1, ttft: $0) }
        let found = try first([
            ApproachArm(approach: .blocking, endpoint: "e", samples: a),
            ApproachArm(approach: .streamed, endpoint: "e", samples: b),
        ])
        #expect(abs(try #require(found.ratio) - 2) < 1e-12)
    }

    @Test(
        "What is no time is left out with its pair",
        arguments: [0, -1, .nan, .infinity, -.infinity, 1e300] as [Double])
    func noTime(value: Double) throws {
        for side in 0...1 {
            var arms = Self.arms(8)
            arms[side].samples[2].ttftMs = value
            let found = try first(arms)
            #expect(found.pairs == 7)
            #expect(try #require(found.ratio).isFinite && found.interval != nil)
        }
        let nothing = try first([.made(.blocking, ttft: [value]), .made(.streamed, ttft: [value])])
        #expect(nothing.pairs == 0 && nothing.ratio == nil && nothing.differenceMs == nil)
    }

    @Test(
        "It is established where the interval of the ratio does not hold 1, from six runs on",
        arguments: [2, 5, 6, 30])
    func established(pairs: Int) throws {
        let found = try first([
            .made(.blocking, ttft: (0..<pairs).map { 100 + Double($0 % 3) }),
            .made(.streamed, ttft: (0..<pairs).map { 50 + Double($0 % 2) }),
        ])
        #expect(found.established == (pairs >= 6))
        let same = try first([
            .made(.blocking, ttft: (0..<pairs).map { 100 + Double($0 % 2) }),
            .made(.streamed, ttft: (0..<pairs).map { 100 + Double(($0 + 1) % 2) }),
        ])
        #expect(!same.established)
    }

    @Test("Swapping the arms inverts the ratio and turns its interval round", arguments: [6, 7, 20, 60])
    func swapped(pairs: Int) throws {
        let arms = Self.arms(pairs)
        let (forth, back) = (try first(arms), try first(arms.reversed()))
        #expect(abs(try #require(forth.ratio) * #require(back.ratio) - 1) < 1e-9)
        #expect(try near(back.interval, try #require(forth.interval).reversed().map { 1 / $0 }))
        #expect(
            try near(
                back.differenceIntervalMs, try #require(forth.differenceIntervalMs).reversed().map { -$0 }))
        #expect(forth.established == back.established)
    }

    @Test("A server at half the speed for both changes no ratio", arguments: [0.5, 2, 1_000])
    func scaled(factor: Double) throws {
        let arms = Self.arms()
        let scaled = arms.map { arm in
            ApproachArm.made(arm.approach, ttft: arm.samples.map { $0.ttftMs * factor })
        }
        let (plain, other) = (try first(arms), try first(scaled))
        #expect(try near([try #require(other.ratio)], [try #require(plain.ratio)]))
        #expect(try near(other.interval, try #require(plain.interval)))
        #expect(
            try near(other.differenceIntervalMs, try #require(plain.differenceIntervalMs).map { $0 * factor })
        )
    }

    @Test("The order of the runs changes nothing")
    func permuted() throws {
        let arms = Self.arms()
        var generator = SeededGenerator(seed: 9)
        let shuffled = arms.map { arm in
            ApproachArm(
                approach: arm.approach, endpoint: arm.endpoint,
                samples: arm.samples.shuffled(using: &generator))
        }
        #expect(ArmComparison.paired(shuffled) == ArmComparison.paired(arms))
        let order = (1...20).shuffled(using: &generator)
        let renumbered = arms.map { arm in
            var arm = arm
            for index in arm.samples.indices { arm.samples[index].run = order[index] }
            return arm
        }
        #expect(ArmComparison.paired(renumbered) == ArmComparison.paired(arms))
    }

    @Test(
        "Two models at one endpoint are two places: no approach twice, and no finding of two differences at once"
    )
    func models() throws {
        let arms = [("a", Approach.blocking), ("a", .streamed), ("b", .blocking), ("b", .streamed)].map {
            model, approach in
            var arm = ApproachArm.made(
                approach, name: "\(approach.rawValue) at h=\(model)",
                ttft: (1...6).map { Double($0) + (model == "a" ? 100 : 300) })
            arm.model = model
            return arm
        }
        let comparisons = ArmComparison.paired(arms)
        let models = try #require(
            comparisons.first { $0.a == "blocking at h=a" && $0.b == "blocking at h=b" })
        #expect(models.sentence.hasPrefix("Blocking at h=b shows the first word 2.9 times later"))
        let report = ComparisonReport(
            endpoint: "http://h/v1", mode: "live", model: "a", latency: nil,
            environment: .current(
                connections: .warm, concurrency: 1, seed: 0, runs: 6, questions: ["q"], now: .distantPast),
            arms: arms, comparisons: comparisons, notes: [])
        #expect(report.summaries.count == 4)
        #expect(
            !report.summaries.contains { $0.contains("Streaming at h=b") && $0.contains("blocking at h=a") })
    }

    @Test("The interval holds the ratio", arguments: UInt64(1)...20)
    func holds(seed: UInt64) throws {
        for pairs in [6, 9, 25] {
            let found = try first(Self.arms(pairs, seed: seed))
            let (ratio, interval) = (try #require(found.ratio), try #require(found.interval))
            #expect(interval[0] <= ratio && ratio <= interval[1])
            #expect(found.established == (interval[0] > 1 || interval[1] < 1))
        }
    }
}
