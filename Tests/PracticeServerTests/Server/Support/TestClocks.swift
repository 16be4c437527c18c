import Synchronization

/// A clock on which every sleep ends at once, late by a stated time.
final class JumpingClock: Clock, Sendable {
    typealias Duration = Swift.Duration

    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    let minimumResolution = Duration.zero
    private let lateness: Duration
    private let current = Mutex(Duration.zero)

    init(lateness: Duration = .zero) { self.lateness = lateness }

    var now: Instant { Instant(offset: current.withLock { $0 }) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        current.withLock { $0 = max($0, deadline.offset + lateness) }
    }
}

/// A clock on which nobody wakes until the test says so.
final class HeldClock: Clock, Sendable {
    typealias Duration = Swift.Duration
    typealias Instant = JumpingClock.Instant

    let minimumResolution = Duration.zero
    private let sleepers: AsyncStream<CheckedContinuation<Void, Never>>
    private let continuation: AsyncStream<CheckedContinuation<Void, Never>>.Continuation
    private let current = Mutex(Duration.zero)

    init() { (sleepers, continuation) = AsyncStream.makeStream() }

    var now: Instant { Instant(offset: current.withLock { $0 }) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        await withCheckedContinuation { continuation.yield($0) }
        try Task.checkCancellation()
        current.withLock { $0 = max($0, deadline.offset) }
    }

    /// Waits until somebody sleeps; calling the result wakes the sleeper.
    func nextSleeper() async -> @Sendable () -> Void {
        for await sleeper in sleepers { return { sleeper.resume() } }
        return {}
    }
}
