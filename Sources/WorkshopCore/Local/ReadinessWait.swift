import CurlStreaming
import Foundation
import ModelWire

/// Waits until a server has loaded its model. A large model takes minutes, so it tells how it stands meanwhile.
public struct ReadinessWait: Sendable {
    /// How a server stands.
    public enum State: Sendable, Equatable {
        case ready
        /// It is there and still loads; what it says.
        case loading(String)
        /// Nobody answers; why.
        case unreachable(String)
    }

    /// Asks a server once how it stands.
    public typealias Question = @Sendable () async -> State

    /// How long to wait at most.
    public var limit: Duration
    /// True to wait also for a server that does not listen yet; false to wait only for one that says that it loads.
    public var waitsForListening: Bool
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Between two questions.
    static let pause = Duration.seconds(1)
    /// Between two lines of progress.
    static let progressInterval = Duration.seconds(5)

    /// A wait that has not begun.
    public init(
        limit: Duration, waitsForListening: Bool, now: @escaping @Sendable () -> Instant = { .now },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.limit = limit
        self.waitsForListening = waitsForListening
        self.now = now
        self.sleep = sleep
    }

    /// Returns when the server is ready, or when there is nothing that waiting could change: a server that does not
    /// listen is the next request's to report, unless this wait is for that too.
    ///
    /// - Parameter progress: hears a line at the start, every five seconds, and at the end.
    /// - Throws: `ReadinessError` when the time is up, `CancellationError`.
    public func wait(
        for name: String, question: Question, progress: @Sendable (String) -> Void
    ) async throws {
        let start = now()
        var told: Instant?
        while true {
            let state = await question()
            try Task.checkCancellation()
            let elapsed = start.duration(to: now())
            switch state {
            case .ready:
                if told != nil { progress("\(name) is ready after \(DurationFormat.text(elapsed)).") }
                return
            case .unreachable where !waitsForListening: return
            case .loading, .unreachable: break
            }
            guard elapsed < limit else {
                throw ReadinessError(server: name, waited: limit, lastState: state)
            }
            if told.map({ $0.duration(to: now()) >= Self.progressInterval }) ?? true {
                progress(Self.line(name, state, elapsed, limit))
                told = now()
            }
            try await sleep(min(Self.pause, limit - elapsed))
        }
    }

    private static func line(_ name: String, _ state: State, _ elapsed: Duration, _ limit: Duration) -> String
    {
        let words =
            switch state {
            case .ready: "ready"
            case .loading(let words): "still loading (\(words))"
            case .unreachable: "not listening yet"
            }
        let whole = "\(elapsed.components.seconds) s of at most \(limit.components.seconds) s"
        return "Waiting for \(name): \(words), \(whole) …"
    }
}

/// A server that was not ready in time.
public struct ReadinessError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server, as the person knows it.
    public let server: String
    /// How long it was waited for.
    public let waited: Duration
    /// How it stood at the end.
    public let lastState: ReadinessWait.State

    /// What was tried and what happened, in a sentence.
    public var description: String {
        let state =
            switch lastState {
            case .ready: "it is ready now"
            case .loading(let words): "it still loads its model (\(words))"
            case .unreachable(let reason): reason
            }
        return "\(server) was waited for \(waited.components.seconds) s and is not ready: \(state)"
    }
}
