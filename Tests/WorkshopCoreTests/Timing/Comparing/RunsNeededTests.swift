import Foundation
import Testing

@testable import WorkshopCore

@Suite("How many runs would show a difference", .timeLimit(.minutes(5)))
struct RunsNeededTests {
    /// Logarithms that alternate around a middle.
    private func values(_ count: Int, middle: Double, deviation: Double) -> [Double] {
        (0..<count).map { middle + ($0.isMultiple(of: 2) ? deviation : -deviation) }
    }

    @Test("By the formula for 95 % and 80 %: (2.8016 spread / effect) squared, rounded up")
    func formula() throws {
        let values = values(10, middle: 0.05, deviation: 0.2)
        let estimate = try #require(EffectEstimate(paired: values))
        // Nothing is cut off from 10 values of which five are equal at each end; the spread is 0.2 sqrt(10 / 9) / 0.6.
        let spread = 0.2 * (10.0 / 9).squareRoot() / 0.6
        let expected = Int(pow(2.801585 * spread / 0.05, 2).rounded(.up))
        #expect(expected == 388)
        #expect(estimate.runsNeeded == expected)
    }

    @Test("None where a difference is established")
    func established() throws {
        let estimate = try #require(EffectEstimate(paired: values(20, middle: 0.5, deviation: 0.1)))
        #expect(estimate.isEstablished && estimate.runsNeeded == nil)
    }

    @Test(
        "None where the ratio is within 1 % of 1, where it is a single run, or beyond 10,000",
        arguments: [
            (10, 0.0099, 0.1, false), (10, 0.02, 0.2, true), (10, 0.02, 2.0, false), (1, 0.5, 0.1, false),
        ] as [(Int, Double, Double, Bool)])
    func bounds(count: Int, middle: Double, deviation: Double, isTold: Bool) throws {
        let estimate = try #require(
            EffectEstimate(paired: values(count, middle: middle, deviation: deviation)))
        #expect(!estimate.isEstablished)
        #expect((estimate.runsNeeded != nil) == isTold)
    }

    @Test("Never fewer than an interval takes, nor than there are", arguments: [2, 4, 5])
    func least(count: Int) throws {
        let estimate = try #require(EffectEstimate(paired: [Double](repeating: 0.7, count: count)))
        #expect(estimate.runsNeeded == 6)
    }

    @Test("For two sides measured apart, the spreads of both count")
    func apart() throws {
        let (earlier, now) = (values(10, middle: 0, deviation: 0.2), values(10, middle: 0.05, deviation: 0.2))
        let estimate = try #require(EffectEstimate(of: now, less: earlier))
        #expect(abs(estimate.value - 0.05) < 1e-12)
        #expect(estimate.runsNeeded == 776)
    }
}
