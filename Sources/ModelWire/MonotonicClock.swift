/// The clock that limits and waits are measured by; a test brings its own.
public struct MonotonicClock: Sendable {
    /// The present instant.
    public let now: @Sendable () -> Instant
    /// Returns at an instant, or throws `CancellationError` when the task is cancelled before.
    public let sleep: @Sendable (Instant) async throws -> Void

    /// A clock of one's own.
    public init(
        now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Instant) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's own.
    public static let system = MonotonicClock(now: { .now }, sleep: { try await Task.sleep(until: $0) })
}
