/// What a trial has measured so far, by the arms' order.
public struct TrialRecord: Sendable {
    /// The samples of each arm, in the order of their runs once the trial is over.
    public private(set) var samples: [[ApproachSample]]
    /// Turns of each arm that failed.
    public private(set) var failures: [Int]
    /// Why the first turn failed that did, in whichever arm.
    public private(set) var firstFailure: (any Error)?
    /// How often each arm waited for a rate limit.
    public private(set) var waits: [Int]
    /// Turns of each arm that were left out because the machine was asleep.
    private(set) var asleep: [Int]
    /// Turns of each arm that were never asked, since one before them failed.
    public private(set) var leftOut: [Int]
    /// What ended an arm before its last run.
    public private(set) var givenUp: [Int: any Error] = [:]
    /// True when the trial was stopped before its last run.
    public internal(set) var wasStopped = false

    private var failuresInARow: [Int]

    init(arms: Int) {
        samples = Array(repeating: [], count: arms)
        failures = Array(repeating: 0, count: arms)
        waits = failures
        asleep = failures
        leftOut = failures
        failuresInARow = failures
    }

    /// Turns that were measured.
    public var count: Int { samples.map(\.count).reduce(0, +) }

    mutating func take(_ event: TrialEvent) {
        switch event {
        case .measured(let arm, let sample):
            samples[arm].append(sample)
            failuresInARow[arm] = 0
        case .failed(let arm, _, let error):
            failures[arm] += 1
            firstFailure = firstFailure ?? error
            failuresInARow[arm] += 1
        case .limited(let arm, _, _): waits[arm] += 1
        case .slept(let arm, _): asleep[arm] += 1
        case .gaveUp(let arm, let error): givenUp[arm] = error
        case .leftOut(let arm, _, let turns): leftOut[arm] += turns
        }
    }

    /// Whether an arm is not worth another turn after an error: it failed so often on end, or would always fail so.
    func isHopeless(_ arm: Int, after error: any Error, most: Int) -> Bool {
        guard givenUp[arm] == nil else { return false }
        return failuresInARow[arm] >= most || TrialFailure.isLasting(error)
    }

    mutating func sort() { samples = samples.map(\.inOrderOfRuns) }
}
