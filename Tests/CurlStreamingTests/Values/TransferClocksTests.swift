import Testing

@testable import CurlStreaming

@Suite struct TransferClocksTests {
    private let start = ContinuousClock.now
    private let limits = Timeouts(
        connect: nil, firstByte: .seconds(10), idle: .seconds(5), total: .seconds(100))

    private func after(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    private var clocks: TransferClocks { TransferClocks(timeouts: limits, submitted: start) }

    @Test func `the first-byte clock begins when the request is sent`() {
        var clocks = clocks
        #expect(clocks.overdue(at: after(50)) == nil)
        #expect(clocks.nextCheck(at: after(50)) == after(60))
        clocks.requestSent = after(50)
        #expect(clocks.overdue(at: after(59)) == nil)
        #expect(clocks.overdue(at: after(60)) == .firstByte)
        #expect(clocks.nextCheck(at: after(55)) == after(60))
    }

    @Test func `the idle clock begins with the first byte and again with each`() {
        var clocks = clocks
        clocks.requestSent = start
        clocks.noteBytes(at: after(9))
        #expect(clocks.overdue(at: after(13)) == nil)
        clocks.noteBytes(at: after(13))
        #expect(clocks.overdue(at: after(17)) == nil)
        #expect(clocks.overdue(at: after(18)) == .idle)
        #expect(clocks.nextCheck(at: after(13)) == after(18))
    }

    @Test func `a pause stops the idle clock and the total goes on`() {
        var clocks = clocks
        clocks.noteBytes(at: after(1))
        clocks.pause()
        #expect(clocks.overdue(at: after(99)) == nil)
        #expect(clocks.nextCheck(at: after(2)) == after(100))
        #expect(clocks.overdue(at: after(100)) == .total)
        clocks.resume(at: after(50))
        #expect(clocks.overdue(at: after(54)) == nil)
        #expect(clocks.overdue(at: after(55)) == .idle)
    }

    @Test func `without limits nothing is ever due`() {
        var clocks = TransferClocks(
            timeouts: Timeouts(connect: nil, firstByte: nil, idle: nil, total: nil), submitted: start)
        #expect(clocks.nextCheck(at: start) == nil)
        clocks.requestSent = start
        clocks.noteBytes(at: start)
        #expect(clocks.nextCheck(at: start) == nil)
        #expect(clocks.overdue(at: after(1_000_000)) == nil)
    }

    @Test func `the earliest check decides the sleep, rounded up and bounded`() {
        let check = EarliestCheck()
        #expect(check.sleepMilliseconds(from: start) == 60_000)
        #expect(!check.isDue(at: start))
        check.consider(after(90))
        #expect(check.sleepMilliseconds(from: start) == 60_000)
        check.consider(after(2))
        check.consider(after(3))
        check.consider(nil)
        #expect(check.sleepMilliseconds(from: start) == 2_000)
        #expect(check.sleepMilliseconds(from: start + .nanoseconds(1)) == 2_000)
        #expect(check.sleepMilliseconds(from: start + .milliseconds(1_999) + .microseconds(1)) == 1)
        #expect(check.sleepMilliseconds(from: after(5)) == 0)
        #expect(check.isDue(at: after(2)))
        check.clear()
        #expect(!check.isDue(at: after(2)))
    }
}
