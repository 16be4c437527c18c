/// Asks a model again when a try failed before anything of its reply had come.
///
/// Once a piece of a reply has been seen, nothing is tried again by itself: the piece stands, and whoever asked decides.
/// Nor is a request that says so (`ChatRequest.mayBeRetried`). The reply's instants are those of the try that gave it;
/// what came before shows in the turn's time, which counts from the question.
public struct RetryingModel: ChatModel {
    private let base: any ChatModel
    private let policy: RetryPolicy
    private let clock: MonotonicClock
    private let random: @Sendable () -> Double

    /// A model that is asked again.
    ///
    /// - Parameter random: draws from 0 to 1.
    public init(
        _ base: any ChatModel, policy: RetryPolicy = RetryPolicy(), clock: MonotonicClock = .system,
        random: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.base = base
        self.policy = policy
        self.clock = clock
        self.random = random
    }

    /// Asks for one reply. Each wait before another try is an event.
    public func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            let tries = Tries(model: self, request: request, delivery: delivery)
            return { try await tries.next() }
        }
    }

    /// The tries of one iteration; used by one task only.
    private final class Tries {
        let model: RetryingModel
        let request: ChatRequest
        let delivery: Delivery
        private var events: ModelEvents.Iterator?
        private var began: Instant?
        private var tried = 0
        /// Set once nothing may be tried again.
        private var isSettled: Bool
        private var resumesAt: Instant?
        private var isDone = false

        init(model: RetryingModel, request: ChatRequest, delivery: Delivery) {
            self.model = model
            self.request = request
            self.delivery = delivery
            isSettled = !request.mayBeRetried
        }

        func next() async throws -> ModelEvent? {
            guard !isDone else { return nil }
            do {
                if let instant = resumesAt.take() { try await model.clock.sleep(instant) }
                let event = try await nextOfTry()
                if event.map(\.isContent) == true { isSettled = true }
                if case .finished(let reply) = event {
                    if let wait = again(after: PassingFailure(reply)) { return wait }
                    isDone = true
                }
                return event
            } catch {
                if let wait = again(after: PassingFailure(error)) { return wait }
                isDone = true
                throw error
            }
        }

        private func nextOfTry() async throws -> ModelEvent? {
            if events == nil {
                tried += 1
                began = began ?? model.clock.now()
                events = model.base.reply(to: request, delivery: delivery).makeAsyncIterator()
            }
            return try await events?.next()
        }

        /// Lets go of the try that failed, and says how long the next one is waited for; nil when there is none.
        private func again(after failure: PassingFailure?) -> ModelEvent? {
            let now = model.clock.now()
            guard !isSettled, let failure, let began,
                let wait = model.policy.wait(
                    after: failure, tried: tried, elapsed: began.duration(to: now), random: model.random())
            else { return nil }
            events = nil
            resumesAt = now + wait
            let reason = RequestWait.Reason.retry(
                number: tried + 1, of: model.policy.tries, because: failure.cause)
            return .waiting(RequestWait(duration: wait, reason: reason))
        }
    }
}
