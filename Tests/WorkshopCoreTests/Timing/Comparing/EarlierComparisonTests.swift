import Testing

@testable import WorkshopCore

@Suite("Arms beside an earlier measurement of them", .timeLimit(.minutes(5)))
struct EarlierComparisonTests {
    private let caveat = "; the two were measured at different times, so more than the approach may differ."

    private func against(_ earlier: [ApproachArm], _ now: [ApproachArm]) -> [ArmComparison] {
        ArmComparison.against(earlier, label: "run 12", now: now)
    }

    @Test("Arms with a name in common are compared on every metric; the earlier one is a")
    func which() {
        let found = against(
            [.made(.streamed, ttft: [1]), .made(.blocking, ttft: [1])],
            [.made(.blocking, ttft: [1]), .made(.peekThenStream, ttft: [1])])
        #expect(found.map(\.metric) == ArmComparison.Metric.allCases)
        #expect(found.allSatisfy { $0.a == "blocking in run 12" && $0.b == "blocking" && $0.pairs == 1 })
    }

    @Test("Runs are no pairs: their order and numbers do not matter, and there may be more on one side")
    func independent() throws {
        let earlier = (0..<20).map { 100 + Double($0) }
        let found = try #require(
            against(
                [.made(.streamed, ttft: earlier)], [.made(.streamed, ttft: earlier.reversed().map { $0 * 2 })]
            ).first)
        #expect(abs(try #require(found.ratio) - 2) < 1e-9)
        #expect(found.established && found.unlikeAnswers == 0)
        let paired = try #require(
            ArmComparison.paired([
                .made(.streamed, ttft: earlier), .made(.blocking, ttft: earlier.map { $0 * 2 }),
            ]).first)
        let (apart, together) = (try #require(found.interval), try #require(paired.interval))
        #expect(
            apart[1] - apart[0] > 0.1 && together[1] - together[0] < 1e-9, "scatter is not shared any more")

        let fewer = try #require(
            against(
                [.made(.streamed, ttft: earlier)], [.made(.streamed, ttft: [200, 210, 220, 230, 240, 250])]
            ).first)
        #expect(fewer.pairs == 6 && fewer.interval != nil)
        let tooFew = try #require(
            against([.made(.streamed, ttft: earlier)], [.made(.streamed, ttft: [200, 210, 220, 230, 240])])
                .first)
        #expect(tooFew.pairs == 5 && tooFew.interval == nil && !tooFew.established)
    }

    @Test("The difference is that of the trimmed means, in milliseconds")
    func difference() throws {
        let found = try #require(
            against(
                [.made(.streamed, ttft: [1, 100, 100, 100, 900])],
                [.made(.streamed, ttft: [9, 130, 130, 130, 5_000])]
            ).first)
        #expect(abs(try #require(found.differenceMs) - 30) < 1e-9)
        #expect(abs(try #require(found.ratio) - 1.3) < 1e-9)
    }

    @Test("Questions that one of them did not ask do not count, and a failed long answer does not look fast")
    func questions() throws {
        func arm(_ factor: Double, without failed: Int, also other: String) -> ApproachArm {
            let samples = (1...8).flatMap { run in
                [
                    ApproachSample.made(run: run, question: "short", ttft: 100 * factor),
                    .made(run: run, question: "long", ttft: 900 * factor),
                    .made(run: run, question: other, ttft: 5),
                ]
            }
            return ApproachArm(
                approach: .streamed, endpoint: "e",
                samples: samples.filter { $0.run > failed || $0.question != "long" })
        }
        let found = try #require(
            against([arm(1, without: 0, also: "x")], [arm(1, without: 4, also: "y")]).first)
        #expect(abs(try #require(found.ratio) - 1) < 1e-9)
        #expect(found.pairs == 8 && !found.established)

        let nothing = try #require(
            against([.made(.streamed, ttft: [.nan])], [arm(1, without: 0, also: "x")]).first)
        #expect(nothing.pairs == 0 && nothing.ratio == nil)
        #expect(
            nothing.sentence == "streamed now and in run 12: no run measured time to the first word in both"
                + caveat)
    }

    @Test("Every sentence says that the two were measured at different times")
    func sentences() {
        let times = (0..<8).map { 100 + Double($0 % 2) }
        let slower = against([.made(.streamed, ttft: times)], [.made(.streamed, ttft: times.map { $0 * 2 })])
        #expect(
            slower[0].sentence.hasPrefix(
                "Streaming shows the first word 2.00 times later than in run 12 [1.98, 2.02]"))
        #expect(
            slower[2].sentence.hasPrefix(
                "Streaming's longest silence is 2.00 times longer than in run 12 [1.98, 2.02]"))
        let same = against([.made(.streamed, ttft: times)], [.made(.streamed, ttft: times)])
        #expect(
            same[0].sentence.hasPrefix(
                "streamed now and in run 12: no difference in time to the first word is established (1.00 ["))
        #expect((slower + same).allSatisfy { $0.sentence.hasSuffix(caveat) })
    }
}
