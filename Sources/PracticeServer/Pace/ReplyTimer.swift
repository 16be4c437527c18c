/// Measures one reply from its start, on whichever clock was handed in.
struct ReplyTimer: Sendable {
    /// Time since the start.
    let elapsed: @Sendable () -> Duration
    private let sleepUntil: @Sendable (Duration) async throws -> Void

    /// Starts now.
    init(clock: any Clock<Duration>) {
        self = Self.started(on: clock)
    }

    private init(
        elapsed: @escaping @Sendable () -> Duration,
        sleepUntil: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.elapsed = elapsed
        self.sleepUntil = sleepUntil
    }

    private static func started<C: Clock<Duration>>(on clock: C) -> ReplyTimer {
        let start = clock.now
        return ReplyTimer(
            elapsed: { start.duration(to: clock.now) },
            sleepUntil: { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
        )
    }

    /// Sleeps until `due` after the start, looking up at every `interval` to ask whether to go on.
    ///
    /// - Throws: what `check` throws, or `CancellationError`.
    func wait(
        until due: Duration,
        checkingEvery interval: Duration,
        _ check: () throws -> Void
    ) async throws {
        // Bounded by the due time: every round ends at it or one interval nearer to it.
        while true {
            let now = elapsed()
            guard now < due else { return }
            try await sleepUntil(min(due, now + interval))
            try check()
        }
    }
}
