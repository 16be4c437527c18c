import Foundation

/// Nanoseconds of a clock that every process of this machine reads alike: the one that Swift's `ContinuousClock` reads.
enum MonotonicStamp {
    #if canImport(Darwin)
    static let clock = "CLOCK_MONOTONIC_RAW"

    static func now() -> Int { Int(clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW)) }
    #else
    static let clock = "CLOCK_BOOTTIME"

    static func now() -> Int {
        var time = timespec()
        // It fails only for a clock that does not exist; Linux has had this one since 2.6.39.
        clock_gettime(CLOCK_BOOTTIME, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
    #endif
}
