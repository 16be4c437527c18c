/// The earliest instant at which any transfer's clocks must be looked at, so that a round of the loop costs
/// nothing for transfers on which nothing happened.
final class EarliestCheck {
    /// The longest sleep with nothing to do; commands end it sooner.
    static let longestSleep: Duration = .seconds(60)

    private(set) var instant: ContinuousClock.Instant?

    func consider(_ other: ContinuousClock.Instant?) {
        guard let other else { return }
        instant = min(instant ?? other, other)
    }

    func isDue(at now: ContinuousClock.Instant) -> Bool {
        instant.map { $0 <= now } ?? false
    }

    func clear() {
        instant = nil
    }

    /// Rounded up, so that the loop does not spin through the last millisecond.
    func sleepMilliseconds(from now: ContinuousClock.Instant) -> Int32 {
        let sleep = min(
            instant.map { max(.zero, now.duration(to: $0)) } ?? Self.longestSleep, Self.longestSleep)
        let (seconds, attoseconds) = sleep.components
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
