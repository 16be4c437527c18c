import ModelWire

/// Keeps the calls to a model under a number a minute, by waiting before a call that would be one too many.
public struct RateLimitedModel: ChatModel {
    private let base: any ChatModel
    private let limiter: RateLimiter

    /// A model that is asked no more often than the limiter lets pass.
    public init(_ base: any ChatModel, limiter: RateLimiter) {
        self.base = base
        self.limiter = limiter
    }

    /// Asks for one reply. A wait before it is an event.
    public func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            var events: ModelEvents.Iterator?
            var place: Instant?
            return {
                if let reached = place.take() {
                    try await limiter.wait(until: reached)
                } else if events == nil {
                    place = await limiter.takePlace()
                    if let place { return .waiting(await limiter.wait(for: place)) }
                }
                if events == nil {
                    events = base.reply(to: request, delivery: delivery).makeAsyncIterator()
                }
                return try await events?.next()
            }
        }
    }
}
