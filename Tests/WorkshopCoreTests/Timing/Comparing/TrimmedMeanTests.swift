import Testing

@testable import WorkshopCore

@Suite("A trimmed mean", .timeLimit(.minutes(5)))
struct TrimmedMeanTests {
    @Test(
        "A fifth of the values, rounded down, is left out at each end",
        arguments: [
            ([7], 7.0), ([1, 3], 2), ([1, 2, 3, 10], 4), ([100, 1, 2, 3, 4], 3),
            ([9, 8, 7, 6, 5, 4, 3, 2, 1, 1_000], 5.5), ([0, 0, 0, 3, 3, 3, 3, 3, 99], 15 / 7.0),
        ] as [([Double], Double)])
    func value(values: [Double], expected: Double) throws {
        #expect(abs(try #require(TrimmedMean(values)).value - expected) < 1e-12)
    }

    @Test("There is none without values")
    func empty() { #expect(TrimmedMean([]) == nil) }

    @Test(
        "A resample told by counts has the trimmed mean of its values, read from either end",
        arguments: [
            // 1 1 2 4 5: the middle three are 1, 2, 4. From the other end: 5 5 4 2 1, of which 5, 4, 2.
            ([2, 1, 0, 1, 1], 7 / 3.0, 11 / 3.0), ([5, 0, 0, 0, 0], 1, 5), ([0, 0, 5, 0, 0], 3, 3),
            ([1, 1, 1, 1, 1], 3, 3), ([0, 3, 0, 0, 2], 3, 3),
        ] as [([Int], Double, Double)])
    func counts(counts: [Int], expected: Double, mirrored: Double) throws {
        let mean = try #require(TrimmedMean([1, 2, 3, 4, 5]))
        #expect(abs(mean.value(counts: counts, mirrored: false) - expected) < 1e-12)
        #expect(abs(mean.value(counts: counts, mirrored: true) - mirrored) < 1e-12)
    }

    @Test(
        "The spread is that of the winsorized values over the share kept",
        arguments: [
            // 2 2 3 4 4 deviate by 1 1 0 1 1: the variance is 4 / 4; three fifths are kept.
            ([1, 2, 3, 4, 5], 1 / 0.6), ([1, 2, 3, 4, 1_000], 1 / 0.6), ([1, 3], 2.0.squareRoot()),
            ([4, 4, 4], 0),
        ] as [([Double], Double)])
    func spread(values: [Double], expected: Double) throws {
        #expect(abs(try #require(TrimmedMean(values)?.spread) - expected) < 1e-12)
    }

    @Test("A single value has no spread")
    func single() throws { #expect(try #require(TrimmedMean([1])).spread == nil) }
}
