import Foundation
import LessonKit

/// Lays the machine's own monotonic clock, which two processes read alike, onto the clock of the client's instants.
struct MachineClock: Sendable {
    /// The clock that is read, as the system names it; a server must have stamped by the same.
    #if canImport(Darwin)
    static let name = "CLOCK_MONOTONIC_RAW"

    private static func nanoseconds() -> Int { Int(clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW)) }
    #else
    static let name = "CLOCK_BOOTTIME"

    private static func nanoseconds() -> Int {
        var time = timespec()
        // It fails only for a clock that does not exist; Linux has had this one since 2.6.39.
        clock_gettime(CLOCK_BOOTTIME, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
    #endif

    private static let readings = 200

    private let instant: Instant
    private let nanoseconds: Int
    /// How far the two may be off: half the time between the readings around the one that was taken.
    let uncertainty: Duration

    /// Reads both clocks now; the closest of some hundred pairs counts, since any may be interrupted.
    init() {
        var best: (start: Instant, nanoseconds: Int, width: Duration)?
        for _ in 0..<Self.readings {
            let start = Instant.now
            let nanoseconds = Self.nanoseconds()
            let width = start.duration(to: .now)
            if let found = best, found.width <= width { continue }
            best = (start, nanoseconds, width)
        }
        let found = best ?? (.now, Self.nanoseconds(), .zero)
        instant = found.start + found.width / 2
        nanoseconds = found.nanoseconds
        uncertainty = found.width / 2
    }

    /// A pair that is known.
    init(instant: Instant, nanoseconds: Int) {
        self.instant = instant
        self.nanoseconds = nanoseconds
        uncertainty = .zero
    }

    /// The instant of a stamp.
    func instant(at stamp: Int) -> Instant { instant + .nanoseconds(stamp - nanoseconds) }
}
