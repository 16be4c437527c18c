import ModelWire

/// Lets at most so many callers pass in any minute.
public actor RateLimiter {
    private let perMinute: Int
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Instant) async throws -> Void
    private var passed: [Instant] = []

    /// A limiter that has let nobody pass yet.
    public init(
        perMinute: Int,
        now: @escaping @Sendable () -> Instant = { .now },
        sleep: @escaping @Sendable (Instant) async throws -> Void = { try await Task.sleep(until: $0) }
    ) {
        self.perMinute = max(1, perMinute)
        self.now = now
        self.sleep = sleep
    }

    /// Returns when so many could pass one after the other without waiting, or as many as a minute allows; they have
    /// not passed yet. A turn that is to be timed begins after this, so that no waiting is counted into it.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits.
    public func waitForRoom(of count: Int) async throws {
        let room = min(max(1, count), perMinute)
        let instant = now()
        passed.removeAll { $0.advanced(by: .seconds(60)) <= instant }
        let tooMany = passed.count + room - perMinute
        guard tooMany > 0 else { return }
        try await sleep(passed[tooMany - 1].advanced(by: .seconds(60)))
    }

    /// Returns when one more may pass.
    ///
    /// - Parameter announce: hears how long that will take, if it does not return at once.
    /// - Throws: `CancellationError` when the task is cancelled while it waits.
    public func waitForTurn(announce: @Sendable (RequestWait) -> Void = { _ in }) async throws {
        guard let place = takePlace() else { return }
        announce(wait(for: place))
        try await wait(until: place)
    }

    /// Takes the next place in the line.
    ///
    /// - Returns: when it is reached; nil when that is now. Whoever got an instant waits with `wait(until:)`.
    func takePlace() -> Instant? {
        let instant = now()
        passed.removeAll { $0.advanced(by: .seconds(60)) <= instant }
        // Callers that already wait hold their place in the list, so that nobody passes twice.
        let start =
            passed.count < perMinute ? instant : passed[passed.count - perMinute].advanced(by: .seconds(60))
        passed.append(max(start, instant))
        passed.sort()  // a place given up may have let this caller go before others that wait
        return start > instant ? start : nil
    }

    /// What is told of the wait for a place.
    func wait(for place: Instant) -> RequestWait {
        RequestWait(duration: now().duration(to: place), reason: .rate(perMinute: perMinute))
    }

    /// Waits for a place. One that is given up goes to the next.
    func wait(until place: Instant) async throws {
        do {
            try await sleep(place)
        } catch {
            if let index = passed.lastIndex(of: place) { passed.remove(at: index) }
            throw error
        }
    }
}
