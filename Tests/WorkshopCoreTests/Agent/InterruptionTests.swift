import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("An answer that its person interrupts", .timeLimit(.minutes(5)))
struct InterruptionTests {
    static let mark = Turn.interruptionMark

    /// Reads a turn to its end, and interrupts it once the gate holds the model or a tool.
    private func interrupted(
        _ question: String, in session: ChatSession, at gate: TaskGate, after seen: [TurnEvent]
    ) async throws -> Turn {
        let reading = Task { try await session.events(of: question) }
        try #require(await eventually { gate.heldCount > 0 })
        await session.interrupt()
        let events = try await reading.value
        #expect(Array(events.dropLast()) == seen)
        guard case .finished(let turn) = try #require(events.last) else { throw CancellationError() }
        return turn
    }

    @Test("The question and the visible text stay, marked; the model sees both")
    func visibleText() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(
            ScriptedReply([.text("Thurs"), .gate(gate), .text("days")]), .text("Room 204."))
        let session = ChatSession.scripted(model)
        let turn = try await interrupted("When?", in: session, at: gate, after: [.step(1), .text("Thurs")])
        #expect(turn.answer == "Thurs")
        #expect(turn.isInterrupted)
        #expect(turn.verdict == .cancelled)
        #expect(model.openReaders == 0)
        let kept: [Message] = [
            .user("When?"), .assistant(AssistantMessage(text: "Thurs \(Self.mark)")),
        ]
        #expect(await session.history.turns == [kept])
        #expect(await session.history.interruptedTurns == [0])
        #expect(try await session.chat("And where?").answer == "Room 204.")
        #expect(model.requests.last?.messages == [.system("Be brief.")] + kept + [.user("And where?")])
    }

    @Test("Before the first word the mark alone is the answer")
    func nothingVisible() async throws {
        let gate = TaskGate()
        let session = ChatSession.scripted(ScriptedModel(ScriptedReply([.gate(gate), .text("late")])))
        let turn = try await interrupted("When?", in: session, at: gate, after: [.step(1)])
        #expect(turn.answer.isEmpty)
        #expect(turn.messages == [.user("When?"), .assistant(AssistantMessage(text: Self.mark))])
    }

    @Test("Finished steps stay, and an open call is left out with its step")
    func tools() async throws {
        let gate = TaskGate()
        let slow = ToolSpy("slow") { _ in
            try await gate.pass()
            return "never"
        }
        let quick = ToolSpy("quick") { _ in "found" }
        let model = ScriptedModel(
            .calls(.to("quick")),
            ScriptedReply([.text("Now "), .call(.to("slow"))], finishReason: .toolCalls))
        let session = ChatSession.scripted(model, tools: [quick.tool, slow.tool])
        let reading = Task { try await session.events(of: "When?") }
        try #require(await eventually { gate.heldCount > 0 })
        await session.interrupt()
        _ = try await reading.value
        let turn = try #require(await session.history.turns.first)
        #expect(TurnShape(turn).problem == nil)
        #expect(turn.count == 4)
        #expect(turn.last == .assistant(AssistantMessage(text: "Now  \(Self.mark)")))
        #expect(gate.heldCount == 0)
    }

    @Test("A reader that leaves keeps nothing, interrupted or not")
    func readerLeaves() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(ScriptedReply([.text("Thurs"), .gate(gate)]), .text("Room 204."))
        let session = ChatSession.scripted(model)
        let reading = Task { try await session.events(of: "When?") }
        try #require(await eventually { gate.heldCount > 0 })
        reading.cancel()
        await session.interrupt()
        await #expect(throws: CancellationError.self) { _ = try await reading.value }
        #expect(await session.history.turns.isEmpty)
    }

    @Test("A blocking answer that is interrupted was not visible")
    func blocking() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(ScriptedReply([.text("Thurs"), .gate(gate)]))
        let session = ChatSession.scripted(model)
        let asking = Task { try await session.chat("When?") }
        try #require(await eventually { gate.heldCount > 0 })
        await session.interrupt()
        #expect(try await asking.value.answer.isEmpty)
        #expect(await session.history.interruptedTurns == [0])
    }

    @Test("Without a turn under way there is nothing to interrupt")
    func nothing() async throws {
        let session = ChatSession.scripted(ScriptedModel(.text("Yes.")))
        await session.interrupt()
        #expect(try await session.chat("Is it?").isInterrupted == false)
    }

    @Test("What was forgotten while an answer came stays forgotten")
    func reset() async throws {
        let gate = TaskGate()
        let session = ChatSession.scripted(ScriptedModel(ScriptedReply([.text("Thurs"), .gate(gate)])))
        let reading = Task { try await session.events(of: "When?") }
        try #require(await eventually { gate.heldCount > 0 })
        await session.reset()
        gate.open()
        _ = try await reading.value
        #expect(await session.history.turns.isEmpty)
    }

    @Test(
        "A question that is asked again takes the place of its turn, unless it fails",
        arguments: Delivery.both)
    func again(delivery: Delivery) async throws {
        let model = ScriptedModel(
            .text("One."), .failing(TurnError(code: .emptyReply)), .text("Two."))
        let session = ChatSession.scripted(model)
        let first = try await session.answer("Which?", by: delivery)
        await #expect(throws: TurnError.self) {
            _ = try await session.chat("Which?", replacesLast: true)
        }
        #expect(await session.history.turns == [first.messages])
        let second = try await session.chat("Which?", replacesLast: true)
        #expect(second.answer == "Two.")
        #expect(await session.history.turns == [second.messages])
        #expect(model.requests.last?.messages == [.system("Be brief."), .user("Which?")])
    }
}
