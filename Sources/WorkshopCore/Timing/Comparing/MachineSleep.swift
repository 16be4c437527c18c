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
        #if canImport(Darwin)
        return read(CLOCK_MONOTONIC) - read(CLOCK_UPTIME_RAW)
        #else
        return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC)
        #endif
    }

    private static func read(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
