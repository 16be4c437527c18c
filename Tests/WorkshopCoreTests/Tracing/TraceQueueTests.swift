import Synchronization
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("The queue of traces", .timeLimit(.minutes(5)))
struct TraceQueueTests {
    /// Keeps what it is given, once its gate is open.
    private final class HeldSink: TraceSink {
        let gate = TaskGate()
        private let state = Mutex<[TurnTrace]>([])
        var written: [TurnTrace] { state.withLock { $0 } }

        func write(_ trace: TurnTrace) async throws {
            try await gate.pass()
            state.withLock { $0.append(trace) }
        }
    }

    private let sink = HeldSink()

    private func give(_ numbers: Range<Int>, to queue: TraceQueue) {
        for number in numbers {
            queue.expect()
            queue.take(.sample(number))
        }
    }

    @Test("All that was handed over is written in its order, and nothing is lost")
    func inOrder() async {
        let queue = TraceQueue(sink)
        sink.gate.open()
        give(1..<6, to: queue)
        #expect(await queue.close(within: .seconds(60)) == nil)
        #expect(sink.written == (1..<6).map { .sample($0) })
    }

    @Test("A sink that takes for ever keeps no turn waiting, and the end not longer than its limit")
    func slow() async {
        let queue = TraceQueue(sink)
        give(0..<10, to: queue)
        let loss = await queue.close(within: .milliseconds(50))
        #expect(loss == "10 of 10 turns could not be traced: it took longer than 50 ms")
    }

    @Test("More than the queue holds are lost, and counted")
    func full() async {
        let queue = TraceQueue(sink)
        give(0..<200, to: queue)
        sink.gate.open()
        let loss = await queue.close(within: .seconds(60))
        #expect(
            loss?.hasSuffix("of 200 turns could not be traced: the queue was full") == true, "\(loss ?? "")")
        // One more may be in the sink's hands.
        #expect((TraceQueue.capacity...TraceQueue.capacity + 1).contains(sink.written.count))
    }

    @Test("The end waits for a turn that is still ending, in a task that was cancelled too")
    func lateTurn() async {
        let queue = TraceQueue(sink)
        sink.gate.open()
        queue.expect()
        let closing = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await queue.close(within: .seconds(60))
        }
        Task { queue.take(.sample(1)) }
        #expect(await closing.value == nil)
        #expect(sink.written == [.sample(1)])
    }
}
