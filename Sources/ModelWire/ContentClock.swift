import CurlStreaming
import Synchronization

/// Sees to it that content keeps coming while the reader of one reply waits for it.
///
/// The transport cannot: to it a ping, a comment and a role are bytes like any other. Only time that the reader spends
/// waiting counts, so that a slow reader is no silent server. One task sleeps for the whole reply, since a task for each
/// chunk would cost more than the chunk.
final class ContentClock: Sendable {
    private let watched: Watched
    private let clock: MonotonicClock

    /// - Parameter giveUp: ends the reply's body; the waiting reader gets its error.
    init(
        _ timeouts: Timeouts, closing: Duration, clock: MonotonicClock,
        giveUp: @escaping @Sendable (TimeoutPhase, String) -> Void
    ) {
        self.clock = clock
        watched = Watched(timeouts, closing: closing, giveUp: giveUp)
    }

    deinit { watched.stop() }

    /// Waits for something with the clock running.
    func whileWaiting<Value, Failure: Error>(
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        watched.begin(clock)
        defer { watched.end(at: clock.now()) }
        return try await body()
    }

    /// Content came.
    func sawContent() { watched.move(to: .contentSilence) }

    /// The reply is whole but for its end mark and what may come with it.
    func sawFinish() { watched.move(to: .closing) }
}

/// What the reader and the sleeping task share.
private final class Watched: Sendable {
    enum Part: Equatable {
        case firstContent
        case contentSilence
        case closing

        var timeoutPhase: TimeoutPhase { self == .firstContent ? .firstContent : .contentSilence }
    }

    private struct Fields {
        var part = Part.firstContent
        /// Waited for in this part since the last content, up to where the present wait began.
        var waited = Duration.zero
        var waitingSince: Instant?
        var watch: Task<Void, Never>?
    }

    private let fields = Mutex(Fields())
    private let timeouts: Timeouts
    private let closing: Duration
    private let giveUp: @Sendable (TimeoutPhase, String) -> Void

    init(
        _ timeouts: Timeouts, closing: Duration,
        giveUp: @escaping @Sendable (TimeoutPhase, String) -> Void
    ) {
        self.timeouts = timeouts
        self.closing = closing
        self.giveUp = giveUp
    }

    func begin(_ clock: MonotonicClock) {
        fields.withLock { fields in
            fields.waitingSince = clock.now()
            let part = fields.part
            guard fields.watch == nil, limit(of: part) != nil else { return }
            fields.watch = Task { await self.watch(part, clock) }
        }
    }

    func end(at now: Instant) {
        fields.withLock { fields in
            fields.waited += fields.waitingSince.map { $0.duration(to: now) } ?? .zero
            fields.waitingSince = nil
        }
    }

    func move(to part: Part) {
        fields.withLock { fields in
            // The moment after the finish is one moment, however often the server shows that it lives.
            if part == .closing, fields.part == .closing { return }
            fields.waited = .zero
            guard fields.part != part, fields.part != .closing else { return }
            fields.part = part
            // It sleeps until a limit that no longer holds; the next wait starts another.
            fields.watch?.cancel()
            fields.watch = nil
        }
    }

    func stop() {
        fields.withLock { $0.watch?.cancel() }
    }

    /// Ends with the part, at its limit, or with the reply. Each sleep lasts for what is left of the limit.
    private func watch(_ part: Part, _ clock: MonotonicClock) async {
        guard let limit = limit(of: part) else { return }
        while !Task.isCancelled {
            let now = clock.now()
            let left = fields.withLock { fields -> Duration? in
                guard fields.part == part else { return nil }
                // While nobody waits the limit cannot be passed; looked at again in steps that cost nothing.
                guard let since = fields.waitingSince else { return max(limit - fields.waited, limit / 10) }
                return limit - fields.waited - since.duration(to: now)
            }
            guard let left else { return }
            guard left > .zero else {
                let what = part == .firstContent ? "no content within" : "no content for"
                return giveUp(part.timeoutPhase, "\(what) \(limit)")
            }
            do {
                try await clock.sleep(now + left)
            } catch {
                return
            }
        }
    }

    private func limit(of part: Part) -> Duration? {
        switch part {
        case .firstContent: timeouts.firstContent
        case .contentSilence: timeouts.contentSilence
        case .closing: closing
        }
    }
}
