import ModelWire
import Synchronization
import Testing

@testable import WorkshopCore

@Suite("A rate of requests", .timeLimit(.minutes(5)))
struct RateLimiterTests {
    /// A limiter on a clock that jumps to the end of every wait; it notes the waits in seconds.
    private final class Setup: Sendable {
        let clock = ManualClock()
        let waits = Mutex<[Duration]>([])

        func limiter(perMinute: Int) -> RateLimiter {
            RateLimiter(perMinute: perMinute, now: { [clock] in clock.now }) { [self] until in
                waits.withLock { $0.append(clock.start.duration(to: until)) }
                clock.move(to: clock.start.duration(to: until))
            }
        }
    }

    @Test("So many pass at once, the next waits for the minute to be over", arguments: [1, 2, 30])
    func firstMinute(perMinute: Int) async throws {
        let setup = Setup()
        let limiter = setup.limiter(perMinute: perMinute)
        for _ in 0..<perMinute { try await limiter.waitForTurn() }
        #expect(setup.waits.withLock { $0 }.isEmpty)
        try await limiter.waitForTurn()
        #expect(setup.waits.withLock { $0 } == [.seconds(60)])
    }

    @Test(
        "In no minute do more pass than allowed, however the calls come", arguments: [1, 3, 7], [1, 9, 25])
    func anyMinute(perMinute: Int, gap: Int) async throws {
        let setup = Setup()
        let limiter = setup.limiter(perMinute: perMinute)
        var passed: [Instant] = []
        var generator = SeededGenerator(seed: UInt64(perMinute * 100 + gap))
        for _ in 0..<60 {
            setup.clock.advance(by: .seconds(Int.random(in: 0...gap, using: &generator)))
            try await limiter.waitForTurn()
            passed.append(setup.clock.now)
        }
        for (index, instant) in passed.enumerated() where index >= perMinute {
            #expect(passed[index - perMinute].advanced(by: .seconds(60)) <= instant)
        }
    }

    @Test("Callers that wait at the same time do not pass at the same time")
    func waitingTogether() async throws {
        let clock = ManualClock()
        let starts = Mutex<[Duration]>([])
        let limiter = RateLimiter(perMinute: 2, now: { clock.now }) { until in
            starts.withLock { $0.append(clock.start.duration(to: until)) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await limiter.waitForTurn() } }
            try await group.waitForAll()
        }
        #expect(starts.withLock { $0.sorted() } == [60, 60, 120, 120, 180, 180].map { .seconds($0) })
    }

    @Test("A rate below one a minute is one a minute", arguments: [0, -5])
    func atLeastOne(perMinute: Int) async throws {
        let setup = Setup()
        let limiter = setup.limiter(perMinute: perMinute)
        try await limiter.waitForTurn()
        try await limiter.waitForTurn()
        #expect(setup.waits.withLock { $0 } == [.seconds(60)])
    }

    @Test(
        "Room is waited for until so many pass at once",
        arguments: [(1, []), (2, []), (3, [60]), (4, [60]), (9, [70])])
    func room(count: Int, waits: [Int]) async throws {
        let setup = Setup()
        let limiter = setup.limiter(perMinute: 5)
        for _ in 0..<2 { try await limiter.waitForTurn() }
        setup.clock.advance(by: .seconds(10))
        try await limiter.waitForTurn()
        try await limiter.waitForRoom(of: count)
        #expect(setup.waits.withLock { $0 } == waits.map { .seconds($0) })
        for _ in 0..<min(count, 5) { try await limiter.waitForTurn() }
        #expect(setup.waits.withLock { $0 } == waits.map { .seconds($0) })
    }

    @Test("A cancelled wait ends, and its place goes to the next")
    func cancelledWait() async throws {
        let clock = ManualClock()
        let gate = TaskGate()
        let starts = Mutex<[Duration]>([])
        let limiter = RateLimiter(perMinute: 1, now: { clock.now }) { until in
            starts.withLock { $0.append(clock.start.duration(to: until)) }
            try await gate.pass()
        }
        try await limiter.waitForTurn()
        let waiting = Task { try await limiter.waitForTurn() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        gate.open()
        try await limiter.waitForTurn()
        #expect(starts.withLock { $0 }.last == .seconds(60))
    }

    @Test("A limited model gives the same events, and asks only when they are read")
    func model() async throws {
        let scripted = ScriptedModel(.text("Yes."), .text("No."))
        let model = RateLimitedModel(scripted, limiter: RateLimiter(perMinute: 30))
        let request = ChatRequest(model: "scripted", messages: [.user("?")])
        let events = model.reply(to: request, delivery: .streamed)
        #expect(scripted.requests.isEmpty)
        var texts: [String] = []
        for try await case .text(let piece, _) in events { texts.append(piece) }
        for try await case .text(let piece, _) in events { texts.append(piece) }
        #expect(texts == ["Yes.", "No."])
        #expect(scripted.requests == [request, request])
    }

    @Test("A limited model tells of its wait before it waits, and asks after it")
    func announcedWait() async throws {
        let setup = Setup()
        let scripted = ScriptedModel(.text("Yes."), .text("No."))
        let model = RateLimitedModel(scripted, limiter: setup.limiter(perMinute: 1))
        let request = ChatRequest(model: "scripted", messages: [.user("?")])
        for try await event in model.reply(to: request, delivery: .whole) {
            if case .waiting = event { Issue.record("the first may pass at once") }
        }
        var events = model.reply(to: request, delivery: .whole).makeAsyncIterator()
        #expect(
            try await events.next()
                == .waiting(RequestWait(duration: .seconds(60), reason: .rate(perMinute: 1))))
        #expect(setup.waits.withLock { $0 }.isEmpty)
        guard case .text = try await events.next() else {
            Issue.record("the reply is missing")
            return
        }
        #expect(setup.waits.withLock { $0 } == [.seconds(60)])
        #expect(scripted.requests.count == 2)
    }

    @Test("Who waits for the rate by hand hears of it")
    func announcedByHand() async throws {
        let setup = Setup()
        let limiter = setup.limiter(perMinute: 1)
        let heard = Mutex<[String]>([])
        for _ in 0..<2 { try await limiter.waitForTurn { wait in heard.withLock { $0.append("\(wait)") } } }
        #expect(heard.withLock { $0 } == ["waiting 60 s, to stay at 1 request a minute"])
    }
}
