import Testing

@testable import WorkshopCore

@Suite("The bootstrap interval", .timeLimit(.minutes(5)))
struct BootstrapTests {
    private func interval(_ values: [Double]) throws -> ClosedRange<Double>? {
        Bootstrap.interval(of: try #require(TrimmedMean(values)))
    }

    @Test(
        "Student's 97.5 in 100, as tables have it",
        arguments: [(5, 2.5706), (9, 2.2622), (19, 2.0930), (59, 2.0010), (1_000, 1.9623)] as [(Int, Double)])
    func student(degrees: Int, expected: Double) {
        #expect(abs(NormalDistribution.studentUpper95(degreesOfFreedom: degrees) - expected) < 0.001)
    }

    @Test(
        "The normal share below, as tables have it",
        arguments: [(0, 0.5), (-1.96, 0.024998), (1, 0.841345)] as [(Double, Double)])
    func normal(value: Double, expected: Double) {
        #expect(abs(NormalDistribution.share(below: value) - expected) < 1e-6)
    }

    @Test(
        "With few values the percentiles lie farther outside",
        // The normal share below -sqrt(n / (n - 1)) t: for 10 values, below -2.3846.
        arguments: [(6, 0.00243), (10, 0.00855), (20, 0.01588), (60, 0.02182), (10_000, 0.02499)]
            as [(Int, Double)])
    func tails(count: Int, expected: Double) {
        #expect(abs(Bootstrap.tail(count: count) - expected) < 0.0001)
    }

    @Test("Fewer than six values give none", arguments: 1...7)
    func few(count: Int) throws {
        let values = (0..<count).map { Double($0) }
        #expect((try interval(values) == nil) == (count < 6))
    }

    @Test(
        "Equal values give an interval without width, whatever they are",
        arguments: [0, 0.1, -1.0 / 3, 1e6] as [Double])
    func equal(value: Double) throws {
        let found = try #require(try interval([Double](repeating: value, count: 7)))
        #expect(found.contains(value) && found.upperBound - found.lowerBound <= abs(value) * 1e-12)
    }

    @Test("It agrees with theory on many normal values")
    func normalValues() throws {
        let simulation = ComparisonSimulation(baseMs: 1_000, jitterMs: 10, pairs: 400)
        var generator = SeededGenerator(seed: 5)
        let values = simulation.times(with: &generator).map(\.a)
        let found = try #require(try interval(values))
        let spread = try #require(TrimmedMean(values)?.spread)
        let theory = 2 * 1.96 * spread / 20
        #expect(abs((found.upperBound - found.lowerBound) / theory - 1) < 0.08)
    }

    @Test("One value far off does not move it far")
    func outlier() throws {
        let quiet = (1...20).map { Double($0) }
        let found = try #require(try interval(quiet.dropLast() + [1e6]))
        #expect(found.upperBound < 20)
    }

    @Test("Negated values have the negated interval")
    func mirrored() throws {
        let values = [3.0, -1, 4, 1, -5, 9, 2, 6]
        let found = try #require(try interval(values))
        let negated = try #require(try interval(values.map { -$0 }))
        #expect(abs(found.lowerBound + negated.upperBound) < 1e-12)
        #expect(abs(found.upperBound + negated.lowerBound) < 1e-12)
    }

    @Test("Two sides that were drawn independently have the difference's interval, wider than either's")
    func independent() throws {
        let first = try #require(TrimmedMean((0..<40).map { Double($0 % 10) }))
        let second = try #require(TrimmedMean((0..<40).map { 20 + Double($0 % 10) }))
        let found = try #require(Bootstrap.interval(of: second, less: first))
        #expect(found.contains(20))
        let alone = try #require(Bootstrap.interval(of: first))
        let ratio = (found.upperBound - found.lowerBound) / (alone.upperBound - alone.lowerBound)
        #expect(abs(ratio - 2.0.squareRoot()) < 0.15)
        #expect(Bootstrap.interval(of: second, less: try #require(TrimmedMean([1, 2, 3, 4, 5]))) == nil)
    }
}
