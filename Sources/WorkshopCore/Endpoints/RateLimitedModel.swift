import ModelWire

/// Keeps the calls to a model under a number a minute, by waiting before a call that would be one too many.
public struct RateLimitedModel: ChatModel {
    private let base: any ChatModel
    private let limiter: RateLimiter

    /// A model that is asked at most `perMinute` times in any minute.
    public init(_ base: any ChatModel, perMinute: Int) {
        self.base = base
        self.limiter = RateLimiter(perMinute: perMinute)
    }

    /// Asks for one reply.
    public func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            var events: ModelEvents.Iterator?
            return {
                if events == nil {
                    try await limiter.waitForTurn()
                    events = base.reply(to: request, delivery: delivery).makeAsyncIterator()
                }
                return try await events?.next()
            }
        }
    }
}

/// Lets at most so many callers pass in any minute.
actor RateLimiter {
    private let perMinute: Int
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Instant) async throws -> Void
    private var passed: [Instant] = []

    init(
        perMinute: Int,
        now: @escaping @Sendable () -> Instant = { .now },
        sleep: @escaping @Sendable (Instant) async throws -> Void = { try await Task.sleep(until: $0) }
    ) {
        self.perMinute = max(1, perMinute)
        self.now = now
        self.sleep = sleep
    }

    /// Returns when one more may pass.
    func waitForTurn() async throws {
        let instant = now()
        passed.removeAll { $0.advanced(by: .seconds(60)) <= instant }
        // Callers that already wait hold their place in the list, so that nobody passes twice.
        let start =
            passed.count < perMinute ? instant : passed[passed.count - perMinute].advanced(by: .seconds(60))
        passed.append(max(start, instant))
        passed.sort()  // a place given up may have let this caller go before others that wait
        guard start > instant else { return }
        do {
            try await sleep(start)
        } catch {
            if let place = passed.lastIndex(of: start) { passed.remove(at: place) }
            throw error
        }
    }
}
