import Testing

@testable import WorkshopCore

@Suite("The first word and the end in one sentence", .timeLimit(.minutes(5)))
struct ComparisonSummaryTests {
    /// The ratio and interval of the first word, those of the end, and the sentence.
    typealias Case = (first: (Double, [Double]?), end: (Double, [Double]?), sentence: String)

    private func comparisons(_ first: (Double, [Double]?), _ end: (Double, [Double]?)) -> [ArmComparison] {
        [
            ComparisonSentenceTests.comparison(ratio: first.0, first.1),
            ComparisonSentenceTests.comparison("blocking", "streamed", .total, ratio: end.0, end.1),
        ]
    }

    @Test(
        "It claims what the two intervals hold, and no more",
        arguments: [
            (
                (0.322581, [0.294118, 0.344828]), (1.0, [0.96, 1.04]),
                "Streaming shows the first word 3.1 times sooner [2.9, 3.4]; both finish together."
            ),
            // Established, and yet too small for anybody to feel.
            (
                (0.5, [0.4, 0.588]), (1.02, [1.01, 1.03]),
                "Streaming shows the first word 2.0 times sooner [1.7, 2.5]; both finish together."
            ),
            (
                (0.5, [0.4, 0.588]), (1.0, [0.94, 1.04]),
                "Streaming shows the first word 2.0 times sooner [1.7, 2.5]; no difference in the end is established."
            ),
            (
                (0.5, [0.4, 0.588]), (0.5, [0.4, 0.588]),
                "Streaming shows the first word 2.0 times sooner [1.7, 2.5] and it ends 2.0 times sooner [1.7, 2.5]."
            ),
            (
                (0.5, [0.4, 0.588]), (1.4, [1.2, 1.6]),
                "Streaming shows the first word 2.0 times sooner [1.7, 2.5], but it ends 1.4 times later [1.2, 1.6]."
            ),
            (
                (1.0, [0.9, 1.1]), (1.4, [1.2, 1.6]),
                "blocking and streamed: no difference in time to the first word is established; "
                    + "streamed ends 1.4 times later [1.2, 1.6]."
            ),
            (
                (1.0, [0.9, 1.1]), (1.0, [0.9, 1.1]),
                "blocking and streamed: no difference in time to the first word is established, nor in time to the end."
            ),
            (
                (1.0, [0.9, 1.1]), (1.0, [0.95, 1.05]),
                "blocking and streamed: no difference in time to the first word is established; both finish together."
            ),
            (
                (0.5, nil), (1.0, nil),
                "blocking and streamed: no difference in time to the first word can be established from 20 runs (0.50); "
                    + "it takes 6."
            ),
        ] as [Case])
    func sentence(given: Case) {
        #expect(comparisons(given.first, given.end).summary(a: "blocking", b: "streamed") == given.sentence)
    }

    @Test("The other arm is named where there are more than two")
    func ofMany() throws {
        let many =
            comparisons((0.5, [0.4, 0.588]), (1.4, [1.2, 1.6]))
            + [ComparisonSentenceTests.comparison("blocking", "peek-then-stream", ratio: 1, [0.9, 1.1])]
        #expect(
            many.summary(a: "blocking", b: "streamed")
                == "Streaming shows the first word 2.0 times sooner than blocking [1.7, 2.5], "
                + "but it ends 1.4 times later [1.2, 1.6].")
    }

    @Test("The first word alone, and two that were not compared")
    func missing() {
        let first = comparisons((0.5, [0.4, 0.588]), (1, nil)).prefix(1)
        #expect(
            first.summary(a: "blocking", b: "streamed")
                == "Streaming shows the first word 2.0 times sooner [1.7, 2.5].")
        #expect(first.summary(a: "streamed", b: "blocking") == nil)
        #expect([ArmComparison]().summary(a: "a", b: "b") == nil)
    }
}
