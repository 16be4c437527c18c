import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("A slow reader", .timeLimit(.minutes(5)))
struct BackPressureTests {
    @Test("The model is never more than a bounded number of events ahead")
    func bounded() async throws {
        let pieces = (0..<500).map { "piece \($0) " }
        let model = ScriptedModel(ScriptedReply(pieces.map(ScriptedReply.Act.text)))
        var events = ChatSession.scripted(model).stream("A long story?").makeAsyncIterator()
        var text = ""
        var read = 0
        while let event = try await events.next() {
            read += 1
            // Give the model every chance to run ahead.
            for _ in 0..<20 { await Task.yield() }
            // One event is in the model's hand while the channel is full; the first event is the loop's own.
            #expect(model.eventsGiven <= read + TurnChannel.capacity + 1)
            if case .text(let piece) = event { text += piece }
        }
        #expect(text == pieces.joined())
    }

    @Test("A reader that stands still stops the model")
    func stops() async throws {
        let model = ScriptedModel(ScriptedReply((0..<500).map { .text("\($0)") }))
        var events = ChatSession.scripted(model).stream("A long story?").makeAsyncIterator()
        _ = try await events.next()
        #expect(await eventually { model.eventsGiven >= TurnChannel.capacity })
        for _ in 0..<2_000 { await Task.yield() }
        #expect(model.eventsGiven <= TurnChannel.capacity + 2)
        _ = try await events.next()
    }
}
