import LessonKit
import Synchronization

/// A clock on which every sleep ends at once.
final class HurriedClock: Clock, Sendable {
    typealias Duration = Swift.Duration

    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    let minimumResolution = Duration.zero
    private let start = ContinuousClock.now
    private let current = Mutex(Duration.zero)

    var now: Instant { Instant(offset: current.withLock { $0 }) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        current.withLock { $0 = max($0, deadline.offset) }
    }

    /// The same time, for those who measure by the machine's instants.
    var monotonic: MonotonicClock {
        MonotonicClock(
            now: { self.start + self.now.offset },
            sleep: {
                try await self.sleep(until: Instant(offset: self.start.duration(to: $0)), tolerance: nil)
            })
    }
}
