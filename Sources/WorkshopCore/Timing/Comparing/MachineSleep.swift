#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How long the machine has slept: the clock that turns are measured by goes on meanwhile, so that a turn that was slept
/// through would count as one that took hours.
public enum MachineSleep {
    /// Since it was started; only differences mean anything.
    public static func total() -> Duration {
        total {
            #if canImport(Darwin)
            read(CLOCK_MONOTONIC) - read(CLOCK_UPTIME_RAW)
            #else
            read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC)
            #endif
        }
    }

    /// The largest of a few differences: a thread that has to wait for a processor between its two readings makes one
    /// smaller, never larger, and the next turn would look as if it had been slept through.
    static func total(of difference: () -> Duration) -> Duration {
        (0..<readings).reduce(difference()) { largest, _ in max(largest, difference()) }
    }

    private static let readings = 3

    private static func read(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
