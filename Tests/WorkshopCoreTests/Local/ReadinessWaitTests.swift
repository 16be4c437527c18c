import CurlStreaming
import Synchronization
import TestSupport
import Testing

@testable import WorkshopCore

/// Waiting for a server that loads its model; the clock is the test's.
@Suite(.timeLimit(.minutes(5)))
final class ReadinessWaitTests: Sendable {
    /// A server that goes through these states, one a question; the last one stays.
    private final class Server: Sendable {
        private let states: Mutex<[ReadinessWait.State]>
        init(_ states: [ReadinessWait.State]) { self.states = Mutex(states) }
        func answer() -> ReadinessWait.State {
            states.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        }
    }

    private let clock = ManualClock()
    private let lines = Mutex<[String]>([])

    private func wait(
        _ states: [ReadinessWait.State], limit: Duration, waitsForListening: Bool = false
    ) async throws {
        let server = Server(states)
        let clock = clock
        let wait = ReadinessWait(
            limit: limit, waitsForListening: waitsForListening, now: { clock.now },
            sleep: { clock.advance(by: $0) })
        try await wait.wait(
            for: "it", question: { server.answer() }, progress: { line in lines.withLock { $0.append(line) } }
        )
    }

    private var told: [String] { lines.withLock { $0 } }

    @Test func aReadyServerIsNotWaitedForAndNothingIsTold() async throws {
        try await wait([.ready], limit: .seconds(600))
        #expect(told == [])
        #expect(clock.now == clock.start)
    }

    @Test func aLoadingServerIsWaitedForWithProgress() async throws {
        let loading = ReadinessWait.State.loading("503: Loading model")
        try await wait(Array(repeating: loading, count: 12) + [.ready], limit: .seconds(600))
        #expect(
            told == [
                "Waiting for it: still loading (503: Loading model), 0 s of at most 600 s …",
                "Waiting for it: still loading (503: Loading model), 5 s of at most 600 s …",
                "Waiting for it: still loading (503: Loading model), 10 s of at most 600 s …",
                "it is ready after 12.00 s.",
            ])
    }

    @Test func theWaitEndsAtItsLimit() async throws {
        let error = await #expect(throws: ReadinessError.self) {
            try await wait([.loading("503: Loading")], limit: .seconds(3))
        }
        #expect(clock.start.duration(to: clock.now) == .seconds(3))
        #expect(
            error?.description
                == "it was waited for 3 s and is not ready: it still loads its model (503: Loading)")
    }

    @Test func aServerThatDoesNotListenIsTheNextRequestsToReport() async throws {
        try await wait([.unreachable("refused")], limit: .seconds(600))
        #expect(told == [])
    }

    @Test func orItIsWaitedForWhereThePersonAskedForThat() async throws {
        try await wait(
            [.unreachable("refused"), .unreachable("refused"), .loading("503"), .ready], limit: .seconds(600),
            waitsForListening: true)
        #expect(told.first == "Waiting for it: not listening yet, 0 s of at most 600 s …")
        #expect(told.last == "it is ready after 3.00 s.")
    }

    @Test func aServerThatStopsLoadingByGoingAwayEndsTheWait() async throws {
        try await wait([.loading("503"), .unreachable("refused")], limit: .seconds(600))
        #expect(told.count == 1)
    }

    @Test func aCancelledWaitEnds() async throws {
        let wait = ReadinessWait(limit: .seconds(600), waitsForListening: true)
        let task = Task {
            try await wait.wait(for: "it", question: { .loading("503") }, progress: { _ in })
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test(
        arguments: [
            ([:], .ready),
            (["/health": 503], .loading("503: busy")),
            (["/v1/health/ready": 503], .loading("503: busy")),
            (["/v1/models": 503], .loading("503: busy")),
            (["/v1/models": 401], .ready), (["/v1/models": 404, "/health": 404], .ready),
            (["/v1/health/ready": 404], .ready),
        ] as [([String: Int], ReadinessWait.State)])
    func aServerIsAskedHowItStands(statuses: [String: Int], state: ReadinessWait.State) async throws {
        let server = try LoopbackServer.start { request in
            [.response(statuses[request.path] ?? 200, #"{"error":{"message":"busy"}}"#)]
        }
        let endpoint = Endpoint(name: "x", mode: .live, baseURL: server.baseURL + "/v1")
        #expect(await ReadinessWait.question(to: endpoint, client: .shared)() == state)
    }

    @Test func aServerThatIsNotThereIsUnreachable() async {
        let endpoint = Endpoint(name: "x", mode: .live, baseURL: "http://127.0.0.1:1/v1")
        guard case .unreachable = await ReadinessWait.question(to: endpoint, client: .shared)() else {
            Issue.record("nobody listens on port 1")
            return
        }
    }
}
