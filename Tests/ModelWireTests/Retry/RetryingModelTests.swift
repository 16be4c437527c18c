import Synchronization
import Testing

@testable import CurlStreaming
@testable import ModelWire

/// What is tried again by itself, and what is not. The clock jumps to the end of each wait.
@Suite(.timeLimit(.minutes(5)))
struct RetryingModelTests {
    typealias Try = TriedModel.Try

    /// A clock that never waits, and notes how long it should have.
    private final class Setup: Sendable {
        private let state = Mutex((now: Instant.now, sleeps: [Duration]()))

        var sleeps: [Duration] { state.withLock { $0.sleeps } }

        var clock: MonotonicClock {
            MonotonicClock(
                now: { self.state.withLock { $0.now } },
                sleep: { until in
                    self.state.withLock { state in
                        state.sleeps.append(state.now.duration(to: until))
                        state.now = max(state.now, until)
                    }
                })
        }
    }

    private let setup = Setup()

    private func retrying(_ base: TriedModel, policy: RetryPolicy = RetryPolicy()) -> RetryingModel {
        RetryingModel(base, policy: policy, clock: setup.clock, random: { 0.5 })
    }

    private func events(_ model: RetryingModel, _ request: ChatRequest = .any) async throws -> [ModelEvent] {
        var all: [ModelEvent] = []
        for try await event in model.reply(to: request, delivery: .streamed) { all.append(event) }
        return all
    }

    private static func api(_ status: Int, after: Int? = nil) -> APIError {
        APIError(kind: .serverFailure, tried: "POST x", status: status, message: "no", retryAfter: after)
    }

    private static func transfer(_ code: TransferError.Code) -> TransferError {
        TransferError(code, url: "http://h/v1", message: "no")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let first: Try
        /// The beginning of what a person is told; nil for what is not tried again.
        let cause: String?
        init(_ description: String, _ first: Try, _ cause: String?) {
            testDescription = description
            self.first = first
            self.cause = cause
        }
    }

    static let refused: [Case] =
        [408, 409, 500, 502, 504].map { Case("\($0)", .failing(api($0)), "the server failed (\($0))") }
        + [400, 401, 403, 404, 413, 422, 501].map { Case("\($0)", .failing(api($0)), nil) }
        + [
            Case("429", .failing(api(429)), "the server takes no more requests for now (429)"),
            Case("503", .failing(api(503)), "the server is busy (503)"),
            Case("529", .failing(api(529)), "the server is busy (529)"),
            Case(
                "429 for a spent quota",
                .failing(
                    APIError(
                        kind: .rateLimited, tried: "POST x", status: 429, message: "no", isRetryable: false)),
                nil),
        ]

    static let transfers: [Case] = [
        Case("lost", .failing(transfer(.connectionLost)), "the connection was lost"),
        Case("no connection", .failing(transfer(.couldNotConnect)), "no connection could be made"),
        Case("no name", .failing(transfer(.couldNotResolveHost)), "the host's name was not found"),
        Case("slow to connect", .failing(transfer(.timedOut(.connect))), "no connection could be made"),
        Case("slow to answer", .failing(transfer(.timedOut(.firstByte))), nil),
        Case("slow to speak", .failing(transfer(.timedOut(.firstContent))), nil),
        Case("refused by a proxy", .failing(transfer(.proxyRefused)), nil),
        Case("TLS", .failing(transfer(.tlsFailure)), nil),
        Case("no HTTP", .failing(transfer(.invalidResponse)), nil),
        Case("cancelled", .failing(transfer(.cancelled)), nil),
        Case("of another kind", .failing(CancellationError()), nil),
    ]

    static let broken: [Case] = [
        Case("overloaded in band", .broken(.errorInBand, .server(api(529))), "the server is busy (529)"),
        Case("refused in band", .broken(.errorInBand, .server(api(400))), nil),
        Case(
            "lost before any content", .broken(.truncatedTransport, .transport(transfer(.connectionLost))),
            "the connection was lost"),
        Case("idle", .broken(.truncatedTransport, .transport(transfer(.timedOut(.idle)))), nil),
        Case("too large", .broken(.truncatedTransport, .tooLarge("too large")), nil),
        Case("empty", .broken(.truncated), "the reply ended before it began"),
        Case("aborted", .broken(.abortedByServer), "the server gave up before it began"),
        Case("stopped by its reader", .broken(.cancelled, .transport(transfer(.cancelled))), nil),
        Case(
            "only a repair before", .broken(.truncated, after: [.repair(Repair(kind: "k", detail: "d"))]),
            "the reply ended before it began"),
        Case("whole and empty", .broken(.complete), nil),
    ]

    @Test(arguments: refused + transfers + broken)
    func `a passing failure before any content is tried again, and told`(given: Case) async throws {
        let base = TriedModel([given.first, .good])
        var heard: [ModelEvent] = []
        var error: (any Error)?
        do {
            for try await event in retrying(base).reply(to: .any, delivery: .streamed) { heard.append(event) }
        } catch let thrown {
            error = thrown
        }
        let waits = heard.compactMap { if case .waiting(let wait) = $0 { wait } else { nil } }
        let ends = heard.count { if case .finished = $0 { true } else { false } }
        guard let cause = given.cause else {
            #expect(base.requests == 1)
            #expect(waits.isEmpty)
            #expect((error == nil) == (ends == 1))
            return
        }
        #expect(base.requests == 2)
        #expect(error == nil && ends == 1, "the reply has one end")
        #expect(waits.map(\.description) == ["\(cause); trying again in 0.5 s (try 2 of 3)"])
        #expect(setup.sleeps == [.milliseconds(500)])
    }

    @Test(
        arguments: [
            .text("Roo", at: .now), .reasoning("hm", at: .now),
            .toolCallOpened(index: 0, name: "search", at: .now),
            .toolArguments(index: 0, fragment: "{", at: .now),
            .discarded(
                ModelReply(
                    message: AssistantMessage(), finishReason: nil, usage: nil, verdict: .complete,
                    instants: CallInstants(submitted: .now))),
        ] as [ModelEvent])
    func `after any content nothing is tried again`(content: ModelEvent) async throws {
        let lost = Self.transfer(.connectionLost)
        let base = TriedModel([.broken(.truncatedTransport, after: [content], .transport(lost)), .good])
        #expect(try await events(retrying(base)).count == 2)
        let throwing = TriedModel([Try(events: [content], error: lost), .good])
        await #expect(throws: TransferError.self) { try await events(retrying(throwing)) }
        #expect(base.requests == 1 && throwing.requests == 1)
        #expect(setup.sleeps.isEmpty)
    }

    @Test func `a request that must not be sent again is not`() async throws {
        var request = ChatRequest.any
        request.mayBeRetried = false
        let base = TriedModel([.failing(Self.api(503)), .good])
        await #expect(throws: APIError.self) { try await events(retrying(base), request) }
        #expect(base.requests == 1)
    }

    @Test func `the last try's failure is thrown, and nothing follows it`() async throws {
        let base = TriedModel([
            .failing(Self.api(500)), .broken(.errorInBand, .server(Self.api(529))), .failing(Self.api(503)),
            .good,
        ])
        var reading = retrying(base).reply(to: .any, delivery: .streamed).makeAsyncIterator()
        for number in 2...3 {
            guard case .waiting(let wait) = try await reading.next(),
                case .retry(number, of: 3, _) = wait.reason
            else {
                Issue.record("the wait for try \(number) is missing")
                return
            }
        }
        let error = await #expect(throws: APIError.self) { try await reading.next() }
        #expect(error?.status == 503)
        #expect(try await reading.next() == nil)
        #expect(base.requests == 3)
        #expect(setup.sleeps == [.milliseconds(500), .seconds(1)], "the draw doubles")
    }

    @Test func `a reply that breaks off in the last try has its verdict`() async throws {
        let base = TriedModel(Array(repeating: .broken(.truncated), count: 4))
        let heard = try await events(retrying(base))
        #expect(heard.count == 3)
        guard case .finished(let reply) = heard.last else { throw DecodedReply.NotFinished() }
        #expect(reply.verdict == .truncated)
    }

    @Test func `the server's own wait is kept, and drawn beyond`() async throws {
        let base = TriedModel([.failing(Self.api(429, after: 7)), .good])
        _ = try await events(retrying(base))
        #expect(setup.sleeps == [.milliseconds(7_500)])
    }

    @Test func `a wait that is too long to be made by itself fails at once`() async throws {
        let base = TriedModel([.failing(Self.api(429, after: 31)), .good])
        let error = await #expect(throws: APIError.self) { try await events(retrying(base)) }
        #expect(error?.retryAfter == 31)
        #expect(setup.sleeps.isEmpty)
    }

    @Test func `all tries together have a limit`() async throws {
        var policy = RetryPolicy()
        policy.tries = 100
        let base = TriedModel(Array(repeating: .failing(Self.api(429, after: 29)), count: 100))
        await #expect(throws: APIError.self) { try await events(retrying(base, policy: policy)) }
        #expect(base.requests == 4)
        #expect(setup.sleeps.reduce(.zero, +) <= policy.total)
    }

    @Test func `on one's own machine a refused connection is an answer`() async throws {
        var policy = RetryPolicy()
        policy.retriesConnecting = false
        let base = TriedModel([.failing(Self.transfer(.couldNotConnect)), .good])
        await #expect(throws: TransferError.self) { try await events(retrying(base, policy: policy)) }
        let lost = TriedModel([.failing(Self.transfer(.connectionLost)), .good])
        #expect(try await events(retrying(lost, policy: policy)).count == 3)
    }

    @Test(arguments: [
        (0.0, 2, 0), (1.0, 2, 2_000), (1.0, 3, 4_000), (1.0, 4, 8_000), (1.0, 9, 8_000), (0.25, 3, 1_000),
    ])
    func `the wait is drawn from zero to a bound that doubles`(random: Double, tried: Int, milliseconds: Int)
        throws
    {
        var policy = RetryPolicy()
        policy.tries = 20
        let failure = try #require(PassingFailure(Self.api(500)))
        #expect(
            policy.wait(after: failure, tried: tried, elapsed: .zero, random: random)
                == .milliseconds(milliseconds))
    }

    @Test func `a wait that is cancelled ends`() async throws {
        let clock = SteppedClock()
        let base = TriedModel([.failing(Self.api(503)), .good])
        let model = RetryingModel(base, clock: clock.monotonic, random: { 0.5 })
        let reading = Task { try await HeardReply(model).reply }
        while clock.sleeps.isEmpty { await Task.yield() }
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        #expect(base.requests == 1)
    }

    @Test(arguments: [
        (0, "0 s"), (30, "0.1 s"), (400, "0.4 s"), (950, "1 s"), (1_000, "1 s"), (2_340, "2.4 s"),
        (9_950, "10 s"),
        (12_345, "13 s"), (60_000, "60 s"),
    ])
    func `a wait is told in tenths of a second at most`(milliseconds: Int, text: String) {
        let wait = RequestWait(duration: .milliseconds(milliseconds), reason: .rate(perMinute: 30))
        #expect(wait.description == "waiting \(text), to stay at 30 requests a minute")
    }
}
