import ArgumentParser
import Foundation
import LessonKit

/// Holds the statistics of comparisons to what they promise, for `Scripts/bench compare`: made-up times of which the
/// truth is known, and how often a difference is established where there is none, and where there is one.
struct BenchCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-compare", abstract: "Simulate comparisons.", shouldDisplay: false)

    @Option(help: "Comparisons of each kind.") var repetitions = 2_000
    @Option(help: "Runs of one comparison.") var pairs = 60
    @Option(help: "What the times are drawn from.") var seed: UInt64 = 2_026

    /// No difference may be established more often where there is none.
    private static let mostFalse = 0.065
    /// The true difference must be established at least as often.
    private static let leastFound = 0.95
    private static let shiftMs = 15.0

    func validate() throws {
        // Among fewer, chance alone moves the shares past the goals.
        guard (1_000...100_000).contains(repetitions), (6...1_000).contains(pairs) else {
            throw ValidationError("Use --repetitions from 1000 to 100000 and --pairs from 6 to 1000.")
        }
    }

    func run() throws {
        print("\(repetitions) comparisons of \(pairs) runs, 20 ms of jitter on either arm, seed \(seed)\n")
        var isMet = true
        for shift in [0, Self.shiftMs] {
            for base in [400.0, 100] {
                for jitter in ComparisonSimulation.Jitter.allCases {
                    let simulation = ComparisonSimulation(
                        baseMs: base, shiftMs: shift, jitter: jitter, pairs: pairs, repetitions: repetitions,
                        seed: seed)
                    isMet = report(simulation) && isMet
                }
            }
        }
        guard isMet else { throw ExitCode.failure }
    }

    private func report(_ simulation: ComparisonSimulation) -> Bool {
        let outcome = simulation.run()
        let isAlike = simulation.shiftMs == 0
        let share = isAlike ? outcome.establishedShare : outcome.laterShare
        let isMet = isAlike ? share <= Self.mostFalse : share >= Self.leastFound
        let truth = isAlike ? "no difference" : "15 ms later"
        let goal = isAlike ? "at most 6.5 %" : "at least 95 %"
        print(
            truth.padding(toLength: 15, withPad: " ", startingAt: 0)
                + simulation.jitter.rawValue.padding(toLength: 13, withPad: " ", startingAt: 0)
                + String(format: "%4.0f ms   established in %5.2f %%", simulation.baseMs, share * 100)
                + "   goal: \(goal): \(isMet ? "met" : "missed")")
        return isMet
    }
}
