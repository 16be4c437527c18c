import Campus
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Streaming behind the guard", .timeLimit(.minutes(5)))
struct StreamedGuardTests {
    private let first = "The lab opens at 9 AM. "
    private let second = "It is free for all students."

    @Test("Nothing is shown before it is verified, and what is shown was verified as a whole")
    func sentencesAreHeld() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(.text("The lab ", "opens at 9 AM. ", "It is free ", "for all students."))
        let verifier = ScriptedModel(ScriptedReply([.gate(gate), .text("yes")]), .text("yes"))
        let assistant = try GuardedAssistant.scripted(model, verifier: verifier)
        let shown = Shown()
        let task = Task { try await assistant.answer("When?", delivery: .streamed, show: shown.add) }
        while gate.heldCount == 0 { await Task.yield() }
        #expect(shown.all.isEmpty)
        gate.open()
        let guarded = try await task.value
        #expect(shown.all == [first, second])
        #expect(guarded.turn.answer == first + second)
        #expect(guarded.turn.cost.modelCalls == 3)
        guard case .user(let prompt) = verifier.requests.last?.messages.last else {
            Issue.record("the verifier was not asked")
            return
        }
        #expect(prompt.contains(first + second))
    }

    @Test("At the first sentence without support the rest is withheld, and the stream is closed")
    func theRestIsWithheld() async throws {
        let model = ScriptedModel(
            .text("The lab opens at 9 AM. ", "The dean is a penguin. ", "It ", "is ", "free ", "today."))
        let assistant = try GuardedAssistant.scripted(
            model, verifier: ScriptedModel(.text("yes"), .text("no")))
        let shown = Shown()
        let guarded = try await assistant.answer("When?", delivery: .streamed, show: shown.add)
        #expect(shown.text == first + "I do not know.")
        #expect(guarded.turn.answer == shown.text)
        #expect(guarded.turn.verdict == .cancelled)
        #expect(guarded.decisions.last?.outcome == .withheld)
        #expect(guarded.draft?.contains("penguin") == true)
        #expect(model.openReaders == 0)
        #expect(model.eventsGiven < 7)
    }

    @Test("The first text counts from when it was shown, not from when it arrived")
    func timeToFirstText() async throws {
        let clock = ManualClock()
        let model = ScriptedModel(
            ScriptedReply([.clock(.milliseconds(300)), .text("The lab opens "), .text("at 9 AM.")]),
            clock: clock)
        let verifier = ScriptedModel(
            ScriptedReply([.clock(.milliseconds(900)), .text("yes")]), clock: clock)
        let assistant = try GuardedAssistant.scripted(model, verifier: verifier)
        let guarded = try await assistant.answer("When?", delivery: .streamed)
        #expect(guarded.turn.timeline.timeToFirstToken == .milliseconds(900))
        #expect(guarded.turn.timeline.deadAir == .milliseconds(900))
    }

    @Test("A verifier that fails in the middle withholds the rest; an answer that fails is an error")
    func failures() async throws {
        let assistant = try GuardedAssistant.scripted(
            ScriptedModel(.text("The lab opens at 9 AM. ", second)),
            verifier: ScriptedModel(.text("yes"), .failing(TurnError(code: .emptyReply))))
        let guarded = try await assistant.answer("When?", delivery: .streamed)
        #expect(guarded.turn.answer == first + "I do not know.")

        let broken = try GuardedAssistant.scripted(
            ScriptedModel(ScriptedReply([.text("The lab opens at 9 AM. ")], verdict: .truncated)),
            verifier: ScriptedModel(.text("yes")))
        await #expect(throws: TurnError.self) { try await broken.answer("When?", delivery: .streamed) }
        #expect(await broken.messages.isEmpty)
    }

    @Test("The fallback sentence after an answer is shown without a check of its own")
    func partialAnswer() async throws {
        let verifier = ScriptedModel(.text("yes"))
        let assistant = try GuardedAssistant.scripted(
            ScriptedModel(.text("The lab opens at 9 AM. ", "I do not know.")), verifier: verifier)
        let guarded = try await assistant.answer("When, and who pays?", delivery: .streamed)
        #expect(guarded.turn.answer == first + "I do not know.")
        #expect(verifier.requests.count == 1)
        #expect(guarded.decisions.last?.outcome == .passed)
    }
}
