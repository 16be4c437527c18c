import Testing

@testable import WorkshopCore

@Suite("Figures over samples")
struct StatisticsTests {
    // The expected values are what numpy.quantile and R's quantile(type = 7) give.
    static let table: [(samples: [Double], fraction: Double, value: Double)] = [
        ([7], 0, 7), ([7], 0.5, 7), ([7], 1, 7),
        ([1, 2], 0.5, 1.5), ([2, 1], 0.95, 1.95),
        ([3, 1, 2], 0.5, 2), ([4, 1, 3, 2], 0.5, 2.5), ([4, 1, 3, 2], 0.25, 1.75),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 9.55), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.1, 1.9),
        ([10, 20, 30, 40, 50], 0.95, 48), ([10, 20, 30, 40, 50], 0, 10), ([10, 20, 30, 40, 50], 1, 50),
        ([5, 5, 5, 5], 0.95, 5), ([-3, 3], 0.5, 0),
    ]

    @Test("Quantiles interpolate between the closest ranks", arguments: table)
    func quantiles(samples: [Double], fraction: Double, value: Double) throws {
        let quantile = try #require(Statistics.quantile(fraction, of: samples))
        #expect(abs(quantile - value) < 1e-9)
    }

    @Test("Median and p95 are quantiles")
    func named() throws {
        let samples = (0...100).map(Double.init).reversed() as [Double]
        #expect(Statistics.median(samples) == 50)
        #expect(try #require(Statistics.p95(samples)) == 95)
    }

    @Test("No samples have no figures, not zero")
    func empty() {
        #expect(Statistics.median([]) == nil)
        #expect(Statistics.p95([]) == nil)
        #expect(Statistics.quantile(0, of: []) == nil)
    }

    static let durations: [(duration: Duration, milliseconds: Double)] = [
        (.zero, 0), (.milliseconds(1), 1), (.microseconds(1_500), 1.5), (.seconds(2), 2_000),
        (.nanoseconds(1), 0.000_001), (.seconds(-1), -1_000), (.milliseconds(-1_500), -1_500),
    ]

    @Test("Durations in milliseconds keep their fraction", arguments: durations)
    func milliseconds(duration: Duration, milliseconds: Double) {
        #expect(abs(duration.milliseconds - milliseconds) < 1e-9)
    }

    static let formats: [(milliseconds: Double, text: String)] = [
        (0, "<1 ms"), (0.99, "<1 ms"), (1, "1 ms"), (1.4, "1 ms"), (42.6, "43 ms"), (99.4, "99 ms"),
        (99.5, "0.10 s"), (100, "0.10 s"), (434, "0.43 s"), (999, "1.00 s"), (1_310, "1.31 s"),
        (65_432, "65.43 s"),
    ]

    @Test("Durations as people read them", arguments: formats)
    func format(milliseconds: Double, text: String) {
        #expect(DurationFormat.text(milliseconds: milliseconds) == text)
        #expect(DurationFormat.text(.microseconds(Int64(milliseconds * 1_000))) == text)
    }
}

@Suite("The seeded generator")
struct SeededGeneratorTests {
    @Test("It is SplitMix64: the reference implementation's first numbers for its usual seed")
    func reference() {
        var generator = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<5).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("Equal seeds give equal orders, others do not")
    func orders() {
        func order(_ seed: UInt64) -> [Int] {
            var generator = SeededGenerator(seed: seed)
            return (0..<50).shuffled(using: &generator)
        }
        #expect(order(7) == order(7))
        #expect(order(7) != order(8))
    }
}
