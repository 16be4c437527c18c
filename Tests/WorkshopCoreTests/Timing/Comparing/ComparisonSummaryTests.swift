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
                "Streaming shows the first word 2.0 times sooner [1.7, 2.5]; no difference in the end is established "
                    + "(1.00 [0.94, 1.04])."
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
                "blocking and streamed: no difference in time to the first word is established "
                    + "(1.00 [0.90, 1.10] after 20 runs); streamed ends 1.4 times later [1.2, 1.6]."
            ),
            (
                (1.0, [0.9, 1.1]), (1.0, [0.9, 1.1]),
                "blocking and streamed: no difference in time to the first word is established "
                    + "(1.00 [0.90, 1.10] after 20 runs), nor in time to the end (1.00 [0.90, 1.10])."
            ),
            (
                (1.0, [0.9, 1.1]), (1.0, [0.95, 1.05]),
                "blocking and streamed: no difference in time to the first word is established "
                    + "(1.00 [0.90, 1.10] after 20 runs); both finish together."
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

    @Test("Where nothing is established, it says how many runs would show a difference as large")
    func runsNeeded() {
        let open = { (metric: ArmComparison.Metric, needed: Int) in
            ComparisonSentenceTests.comparison(
                "blocking", "streamed", metric, ratio: 1.04, [0.9, 1.2], needed: needed)
        }
        #expect(
            [open(.timeToFirstToken, 301), open(.total, 77)].summary(a: "blocking", b: "streamed")
                == "blocking and streamed: no difference in time to the first word is established "
                + "(1.04 [0.90, 1.20] after 20 runs; about 310 runs would show one as large), "
                + "nor in time to the end (1.04 [0.90, 1.20]; about 77 runs would show one as large).")
        let shown = ComparisonSentenceTests.comparison(ratio: 0.5, [0.4, 0.588])
        #expect(
            [shown, open(.total, 77)].summary(a: "blocking", b: "streamed")
                == "Streaming shows the first word 2.0 times sooner [1.7, 2.5]; no difference in the end is "
                + "established (1.04 [0.90, 1.20]; about 77 runs would show one as large).")
    }

    @Test("An approach beside itself: what has to come out, and what it means when it does not")
    func repetition() {
        #expect(
            comparisons((1.0, [0.9, 1.1]), (1.0, [0.9, 1.1]))
                .summary(a: "blocking", b: "streamed", isRepetition: true)
                == "The same approach twice: no difference in time to the first word is established "
                + "(1.00 [0.90, 1.10] after 20 runs), as it should be.")
        let words = comparisons((1.0, [0.9, 1.1]), (1.4, [1.2, 1.6]))
            .summary(a: "blocking", b: "streamed", isRepetition: true)
        let both = "as it should be. The same approach twice, and yet the second ends 1.4"
        #expect(words?.contains(both) == true)
        #expect(words?.contains("one of twenty") == true)
    }

    @Test("A report knows which of its arms are one approach twice")
    func reportOfRepetition() throws {
        let times = (0..<8).map { 100 + Double($0 % 2) }
        let again = ApproachArm.made(.streamed, name: "streamed (2)", ttft: times)
        var report = ComparisonReport.sample([.made(.streamed, ttft: times), again])
        report.comparisons = ArmComparison.paired(report.arms)
        #expect(try #require(report.summaries.first).hasPrefix("The same approach twice: no difference"))
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
