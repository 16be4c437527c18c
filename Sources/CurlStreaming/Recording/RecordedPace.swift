/// How fast recorded answers are played.
public struct RecordedPace: Sendable {
    /// False when nothing is waited for.
    let keepsTimes: Bool
    private let sleep: @Sendable (ContinuousClock.Instant) async throws -> Void

    /// As they were recorded. What is read is stamped with its recorded time, so that figures come out as they were.
    public static let recorded = RecordedPace(keepsTimes: true) {
        try await ContinuousClock().sleep(until: $0)
    }

    /// At once.
    public static let instant = RecordedPace(keepsTimes: false) { _ in }

    init(keepsTimes: Bool, sleep: @escaping @Sendable (ContinuousClock.Instant) async throws -> Void) {
        self.keepsTimes = keepsTimes
        self.sleep = sleep
    }

    /// - Returns: when the awaited thing is said to have happened.
    func wait(
        until offset: Duration, from began: ContinuousClock.Instant
    ) async throws -> ContinuousClock.Instant {
        guard keepsTimes else {
            try Task.checkCancellation()
            return .now
        }
        try await sleep(began + offset)
        return began + offset
    }
}
