import ModelWire
import Synchronization
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("A stream that is stopped", .timeLimit(.minutes(5)))
struct StreamCancellationTests {
    /// Reads until the first text, then leaves.
    private func readFirstText(of stream: TurnStream, then linger: () async -> Void = {}) async throws {
        for try await event in stream {
            if case .text = event { return await linger() }
        }
    }

    @Test("Cancelling the reader's task stops the model's events and leaves the history")
    func taskCancelled() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(
            ScriptedReply([.text("Thurs"), .gate(gate), .text("days")]), .text("Room 204."))
        let session = ChatSession.scripted(model)
        let seen = Mutex<[TurnEvent]>([])
        let reader = Task {
            for try await event in session.stream("When?") { seen.withLock { $0.append(event) } }
        }
        try #require(await eventually { gate.heldCount > 0 })
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
        #expect(model.openReaders == 0)
        #expect(gate.heldCount == 0)
        #expect(seen.withLock { $0 } == [.step(1), .text("Thurs")])
        #expect(await session.history.turns.isEmpty)
        #expect(try await session.chat("Where?").answer == "Room 204.")
    }

    @Test("Dropping the iterator stops the model's events and leaves the history")
    func iteratorDropped() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(ScriptedReply([.text("Thurs"), .gate(gate), .text("days")]))
        let session = ChatSession.scripted(model)
        try await readFirstText(of: session.stream("When?"))
        #expect(await eventually { model.openReaders == 0 && gate.heldCount == 0 })
        #expect(await session.history.turns.isEmpty)
    }

    @Test("Whoever leaves an answer may ask the next question at once")
    func nextQuestionAfterLeaving() async throws {
        let count = 100
        let gate = TaskGate()
        let model = ScriptedModel(
            replies: (0..<count).flatMap { index -> [ScriptedReply] in
                [ScriptedReply([.text("long "), .gate(gate), .text("story")]), .text("answer \(index)")]
            })
        let session = ChatSession.scripted(model)
        for index in 0..<count {
            try await readFirstText(of: session.stream("A long story?"))
            #expect(try await session.chat("And now?").answer == "answer \(index)")
        }
        #expect(await session.history.turns.count == count)
    }

    @Test("An answer whose reader left before its end does not count, however far ahead the model was")
    func readerLeavesCompleteAnswer() async throws {
        let model = ScriptedModel(.text("a", "b", "c"), .text("Room 204."))
        let session = ChatSession.scripted(model)
        try await readFirstText(of: session.stream("When?")) {
            // The whole reply has been made by now, and waits in the channel.
            #expect(await eventually { model.eventsGiven == 4 })
            for _ in 0..<100 { await Task.yield() }
        }
        #expect(try await session.chat("Where?").answer == "Room 204.")
        #expect(await session.history.turns.count == 1)
    }

    @Test("A cancelled turn stops its tools too")
    func toolCancelled() async throws {
        let gate = TaskGate()
        let tool = ToolSpy("search") { _ in
            try await gate.pass()
            return "never"
        }
        let model = ScriptedModel(.calls(.to("search")), .text("not reached"))
        let session = ChatSession.scripted(model, tools: [tool.tool])
        let reader = Task { try await session.events(of: "When?") }
        try #require(await eventually { gate.heldCount > 0 })
        reader.cancel()
        await #expect(throws: CancellationError.self) { _ = try await reader.value }
        #expect(model.requests.count == 1, "a cancelled turn asked the model again")
        #expect(await session.history.turns.isEmpty)
    }

    @Test("Cancelling a blocking turn leaves the history")
    func chatCancelled() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(ScriptedReply([.gate(gate), .text("late")]), .text("Room 204."))
        let session = ChatSession.scripted(model)
        let asking = Task { try await session.chat("When?") }
        try #require(await eventually { gate.heldCount > 0 })
        asking.cancel()
        await #expect(throws: CancellationError.self) { _ = try await asking.value }
        #expect(model.openReaders == 0)
        #expect(await session.history.turns.isEmpty)
        #expect(try await session.chat("Where?").answer == "Room 204.")
    }

    @Test("A reply that was cancelled is no answer and no broken one", arguments: Delivery.both)
    func cancelledReply(delivery: Delivery) async throws {
        let model = ScriptedModel(ScriptedReply([.text("Thurs")], verdict: .cancelled), .text("Room 204."))
        let session = ChatSession.scripted(model)
        await #expect(throws: CancellationError.self) { _ = try await session.answer("When?", by: delivery) }
        #expect(await session.history.turns.isEmpty)
        #expect(try await session.answer("Where?", by: delivery).answer == "Room 204.")
    }

    @Test("A cancelled turn ends with CancellationError, whatever its model throws")
    func otherError() async throws {
        let gate = TaskGate()
        let session = ChatSession(
            model: ThrowingModel(gate: gate, error: TurnError(code: .emptyReply)),
            settings: ChatSettings(model: "scripted"), instructions: "")
        let asking = Task { try await session.chat("When?") }
        try #require(await eventually { gate.heldCount > 0 })
        asking.cancel()
        await #expect(throws: CancellationError.self) { _ = try await asking.value }
    }

    @Test("A task that was cancelled before it asked does not ask")
    func cancelledBefore() async throws {
        let model = ScriptedModel(.text("Yes."))
        let session = ChatSession.scripted(model)
        for delivery in Delivery.both {
            let gate = TaskGate()
            let asking = Task {
                try? await gate.pass()  // the cancellation is what is waited for
                return try await session.answer("When?", by: delivery)
            }
            asking.cancel()
            await #expect(throws: CancellationError.self) { _ = try await asking.value }
        }
        #expect(model.requests.isEmpty)
    }
}

/// Waits until it is cancelled, and throws an error of its own then, as a transport does.
private struct ThrowingModel: ChatModel {
    let gate: TaskGate
    let error: TurnError

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            {
                try? await gate.pass()  // the cancellation is what is waited for
                throw error
            }
        }
    }
}
