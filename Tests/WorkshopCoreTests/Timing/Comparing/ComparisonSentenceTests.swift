import Testing

@testable import WorkshopCore

@Suite("A comparison in one sentence", .timeLimit(.minutes(5)))
struct ComparisonSentenceTests {
    /// A comparison with these figures; it is established where its interval does not hold 1.
    static func comparison(
        _ a: String = "blocking", _ b: String = "streamed",
        _ metric: ArmComparison.Metric = .timeToFirstToken,
        ratio: Double?, _ interval: [Double]?, pairs: Int = 20, needed: Int? = nil
    ) -> ArmComparison {
        ArmComparison(
            a: a, b: b, metric: metric, pairs: pairs, ratio: ratio, interval: interval, differenceMs: nil,
            differenceIntervalMs: nil, established: interval.map { $0[0] > 1 || $0[1] < 1 } ?? false,
            runsNeeded: needed, unlikeAnswers: 0, sentence: "")
    }

    @Test(
        "A ratio is told as 1 or more, in the direction that makes it so, and its interval with it",
        arguments: [
            (0.322581, [0.294118, 0.344828], "3.1 times", "[2.9, 3.4]", true),
            (3.1, [2.9, 3.4], "3.1 times", "[2.9, 3.4]", false),
            (12.4, [10.6, 15], "12 times", "[11, 15]", false),
            (9.94, [8, 12], "9.9 times", "[8.0, 12.0]", false),
            (1.095, [1.06, 1.2], "1.1 times", "[1.1, 1.2]", false),
            (1.4, [1.388, 1.413], "1.40 times", "[1.39, 1.41]", false),
            (1.0301, [1.0298, 1.0304], "3.01 %", "[2.98, 3.04]", false),
            (0.5, [0.49999, 0.50001], "2.000 times", "[2.000, 2.000]", true),
            (1.0949, [1.02, 1.2], "9 %", "[2, 20]", false), (1.04, [1.02, 1.06], "4 %", "[2, 6]", false),
            (0.961538, [0.943396, 0.980392], "4 %", "[2, 6]", true),
            // An established difference must not read as if its interval held none.
            (1.5, [1.04, 2.2], "1.50 times", "[1.04, 2.20]", false),
            (1.5, [1.004, 2.2], "1.500 times", "[1.004, 2.200]", false),
            (12, [1.3, 20], "12.0 times", "[1.3, 20.0]", false),
            (1.02, [1.003, 1.04], "2.0 %", "[0.3, 4.0]", false),
            (1.02, [1.00002, 1.04], "2.000 %", "[0.002, 4.000]", false),
        ] as [(Double, [Double], String, String, Bool)])
    func words(ratio: Double, interval: [Double], amount: String, range: String, isLess: Bool) {
        let words = RatioWords(ratio: ratio, interval: interval)
        #expect(words.amount == amount)
        #expect(words.range == range)
        #expect(words.isLess == isLess)
    }

    @Test(
        "A ratio as it is never reads as none, nor its interval as if it ended at 1",
        arguments: [
            (1.02, nil, "1.02"), (1.02, [0.97, 1.08], "1.02 [0.97, 1.08]"),
            (1.001, [0.9996, 1.0024], "1.001 [1.000, 1.002]"),
            (0.5, [0.4999, 0.5001], "0.500 [0.500, 0.500]"),
            (0.0031, [0.0029, 0.0034], "0.0031 [0.0029, 0.0034]"),
            (0.04, [0.03, 0.05], "0.040 [0.030, 0.050]"),
            (312, [290, 340], "312.00 [290.00, 340.00]"), (.infinity, nil, "inf"),
            (1e-300, nil, "0.000000"),
        ] as [(Double, [Double]?, String)])
    func plain(ratio: Double, interval: [Double]?, text: String) {
        #expect(RatioWords.plain(ratio, interval) == text)
    }

    @Test(
        "A number of runs has two digits",
        arguments: [
            (7, "7"), (99, "99"), (100, "100"), (301, "310"), (996, "1,000"), (1_201, "1,300"),
            (10_000, "10,000"),
        ])
    func about(count: Int, text: String) { #expect(RatioWords.about(count) == text) }

    @Test(
        "Arms have their noun at the head of a sentence and their own name inside one",
        arguments: [
            ("blocking", "Blocking"), ("streamed", "Streaming"), ("peek-then-stream", "Peeking"),
            ("early-dispatch", "Early dispatch"), ("streamed at nim", "Streaming at nim"),
            ("streamedish", "streamedish"), ("another", "another"), ("", ""),
        ] as [(String, String)])
    func nouns(name: String, noun: String) { #expect(ArmComparison.noun(name) == noun) }

    @Test(
        "What is established, on each metric",
        arguments: [
            (
                ArmComparison.Metric.timeToFirstToken, 0.5,
                "Streaming shows the first word 2.0 times sooner than blocking [1.7, 2.5]."
            ),
            (
                .timeToFirstToken, 2,
                "Streaming shows the first word 2.0 times later than blocking [1.7, 2.5]."
            ),
            (.total, 0.5, "Streaming ends 2.0 times sooner than blocking [1.7, 2.5]."),
            (.total, 2, "Streaming ends 2.0 times later than blocking [1.7, 2.5]."),
            (.deadAir, 0.5, "Streaming's longest silence is 2.0 times shorter than blocking's [1.7, 2.5]."),
            (.deadAir, 2, "Streaming's longest silence is 2.0 times longer than blocking's [1.7, 2.5]."),
        ] as [(ArmComparison.Metric, Double, String)])
    func established(metric: ArmComparison.Metric, ratio: Double, sentence: String) {
        let interval = ratio < 1 ? [0.4, 0.588] : [1.7, 2.5]
        #expect(
            Self.comparison("blocking", "streamed", metric, ratio: ratio, interval).sentenceOfPair == sentence
        )
    }

    @Test(
        "What is not established, with the runs that would show it",
        arguments: [
            (
                Self.comparison(
                    "streamed", "peek-then-stream", .total, ratio: 1.02, [0.97, 1.08], needed: 301),
                "streamed and peek-then-stream: no difference in time to the end is established "
                    + "(1.02 [0.97, 1.08] after 20 runs; about 310 runs would show one as large)."
            ),
            (
                Self.comparison(ratio: 1, [0.999, 1.001]),
                "blocking and streamed: no difference in time to the first word is established "
                    + "(1.000 [0.999, 1.001] after 20 runs)."
            ),
            (
                Self.comparison("a", "b", .deadAir, ratio: 0.3, nil, pairs: 1, needed: 6),
                "a and b: no difference in the longest silence can be established from 1 run (0.30); it takes 6."
            ),
            (
                Self.comparison("a", "b", .total, ratio: nil, nil, pairs: 0),
                "a and b: no run measured time to the end in both."
            ),
        ] as [(ArmComparison, String)])
    func open(comparison: ArmComparison, sentence: String) {
        #expect(comparison.sentenceOfPair == sentence)
    }

    @Test("An approach beside itself: no difference is as it should be, and one is explained")
    func repetition() {
        let same = Self.comparison(
            "streamed", "streamed again", ratio: 1, [0.98, 1.02], pairs: 60, needed: 400)
        #expect(
            same.sentenceOfRepetition
                == "The same approach twice: no difference in time to the first word is established "
                + "(1.00 [0.98, 1.02] after 60 runs), as it should be.")
        let other = Self.comparison("streamed", "streamed again", .deadAir, ratio: 2, [1.5, 2.5])
        #expect(
            other.sentenceOfRepetition
                == "The same approach twice, and yet the second's longest silence is 2.0 times longer [1.5, 2.5]: "
                + "chance does that in one of twenty comparisons; otherwise something besides the approach differs."
        )
        let few = Self.comparison(ratio: 1, nil, pairs: 3)
        #expect(few.sentenceOfRepetition.hasSuffix("from 3 runs (1.00); it takes 6."))
    }

    @Test("Arms of the same approach at the same endpoint are told as a repetition, others are not")
    func whichIsRepetition() throws {
        let times = (0..<8).map { 100 + Double($0 % 2) }
        let again = ApproachArm.made(.streamed, name: "streamed again", ttft: times)
        let same = try #require(ArmComparison.paired([.made(.streamed, ttft: times), again]).first)
        #expect(same.sentence.hasPrefix("The same approach twice: no difference"))
        var elsewhere = again
        elsewhere.endpoint = "http://other/v1"
        let other = try #require(ArmComparison.paired([.made(.streamed, ttft: times), elsewhere]).first)
        #expect(other.sentence.hasPrefix("streamed and streamed again: no difference"))
    }
}
