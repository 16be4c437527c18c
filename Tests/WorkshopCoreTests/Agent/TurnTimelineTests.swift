import ModelWire
import Testing

@testable import WorkshopCore

@Suite("When things happened in a turn", .timeLimit(.minutes(5)))
struct TurnTimelineTests {
    /// A call after 100 ms, a tool of 200 ms, the answer from 700 to 900 ms, its end at 1 s.
    private func turn(_ delivery: Delivery, textBeforeCall: Bool = false) async throws -> (Turn, ManualClock)
    {
        let clock = ManualClock()
        let opening: [ScriptedReply.Act] = textBeforeCall ? [.text("One moment.")] : []
        let model = ScriptedModel(
            ScriptedReply(
                [.clock(.milliseconds(100))] + opening + [.call(.to("search"))], finishReason: .toolCalls),
            ScriptedReply([
                .clock(.milliseconds(700)), .text("Thurs"), .clock(.milliseconds(900)), .text("days."),
                .clock(.milliseconds(1_000)),
            ]),
            clock: clock)
        let tool = ToolSpy("search") { _ in
            clock.advance(by: .milliseconds(200))
            return "found"
        }
        let session = ChatSession.scripted(model, tools: [tool.tool])
        return (try await session.answer("When?", by: delivery), clock)
    }

    @Test("A streamed turn's first text is when a person sees it")
    func streamed() async throws {
        let (turn, clock) = try await turn(.streamed)
        let timeline = turn.timeline
        #expect(timeline.asked == clock.start)
        #expect(timeline.firstVisibleText == clock.instant(700))
        #expect(timeline.lastVisibleText == clock.instant(900))
        #expect(timeline.finished == clock.instant(1_000))
        #expect(timeline.timeToFirstToken == .milliseconds(700))
        #expect(timeline.total == .milliseconds(1_000))
        #expect(timeline.deadAir == .milliseconds(700))
        #expect(timeline.calls.count == 2)
    }

    @Test("A blocking turn shows nothing before its end: its first text is its total")
    func blocking() async throws {
        let timeline = try await turn(.whole).0.timeline
        #expect(timeline.firstVisibleText == nil)
        #expect(timeline.lastVisibleText == nil)
        #expect(timeline.timeToFirstToken == .milliseconds(1_000))
        #expect(timeline.total == .milliseconds(1_000))
        #expect(timeline.deadAir == .milliseconds(1_000))
    }

    @Test("Text before a tool call is the turn's first text, and dead air is what follows it")
    func textBeforeTheCall() async throws {
        let timeline = try await turn(.streamed, textBeforeCall: true).0.timeline
        #expect(timeline.timeToFirstToken == .milliseconds(100))
        #expect(timeline.deadAir == .milliseconds(600))
    }

    @Test("A tool's span is its own time", arguments: Delivery.both)
    func toolSpans(delivery: Delivery) async throws {
        let (turn, clock) = try await turn(delivery)
        let expected = ToolSpan(
            callID: "call-search", name: "search", started: clock.instant(100), finished: clock.instant(300))
        #expect(turn.timeline.tools == [expected])
        #expect(expected.duration == .milliseconds(200))
    }

    @Test("A long silence after the last text is dead air too")
    func silenceAtTheEnd() async throws {
        let model = ScriptedModel(
            ScriptedReply([.clock(.milliseconds(10)), .text("Yes."), .clock(.milliseconds(5_000))]))
        let turn = try await ChatSession.scripted(model).answer("?", by: .streamed)
        #expect(turn.timeline.deadAir == .milliseconds(4_990))
    }

    @Test("Reasoning and tool calls are not visible text")
    func reasoningIsNotText() async throws {
        let model = ScriptedModel(
            ScriptedReply([
                .clock(.milliseconds(10)), .reasoning("hm"), .clock(.milliseconds(300)), .text("Yes."),
            ]))
        let turn = try await ChatSession.scripted(model).answer("?", by: .streamed)
        #expect(turn.timeline.timeToFirstToken == .milliseconds(300))
    }

    @Test("The step-limit sentence is visible text")
    func stepLimit() async throws {
        let model = ScriptedModel(ScriptedReply([.clock(.milliseconds(50)), .call(.to("search"))]))
        let turn = try await ChatSession.scripted(model, maxSteps: 1).answer("?", by: .streamed)
        #expect(turn.timeline.timeToFirstToken == .milliseconds(50))
    }
}

@Suite("What a turn cost", .timeLimit(.minutes(5)))
struct TurnCostTests {
    @Test("Calls and tokens add up over the steps", arguments: Delivery.both)
    func sums(delivery: Delivery) async throws {
        let model = ScriptedModel(
            .calls(.to("search"), usage: Usage(promptTokens: 100, completionTokens: 7)),
            .text("Yes.", usage: Usage(promptTokens: 130, completionTokens: 20)))
        let turn = try await ChatSession.scripted(model, tools: [ToolSpy("search").tool]).answer(
            "?", by: delivery)
        #expect(turn.cost.modelCalls == 2)
        #expect(turn.cost.usage == Usage(promptTokens: 230, completionTokens: 27))
        #expect(turn.cost.discardedTokens == 0)
    }

    @Test("A reply that was thrown away is paid for like any other")
    func discarded() async throws {
        let model = ScriptedModel(
            ScriptedReply(
                [.discard(Usage(promptTokens: 100, completionTokens: 40)), .text("Yes.")],
                usage: Usage(promptTokens: 100, completionTokens: 41)))
        let session = ChatSession.scripted(model)
        let events = try await session.events(of: "?")
        guard case .finished(let turn) = try #require(events.last) else {
            Issue.record("the last event is \(String(describing: events.last))")
            return
        }
        #expect(turn.cost.modelCalls == 2)
        #expect(turn.cost.usage == Usage(promptTokens: 200, completionTokens: 81))
        #expect(turn.cost.discardedTokens == 40)
        #expect(turn.timeline.calls.count == 2)
        #expect(turn.answer == "Yes.")
        #expect(events.contains(.discarded(Usage(promptTokens: 100, completionTokens: 40))))
        #expect(await session.history.messages == [.user("?"), .assistant(AssistantMessage(text: "Yes."))])
    }

    @Test("A server that counts nothing leaves the tokens unknown, not zero")
    func unknownUsage() async throws {
        let turn = try await ChatSession.scripted(ScriptedModel(.text("Yes."))).chat("?")
        #expect(turn.cost.usage == nil)
        #expect(turn.cost.modelCalls == 1)
        #expect(turn.cost.discardedTokens == 0, "nothing was thrown away")
    }

    @Test("What was thrown away uncounted is unknown, whatever else was counted", arguments: [nil, 40])
    func unknownDiscarded(counted: Int?) async throws {
        let other = counted.map { Usage(promptTokens: 100, completionTokens: $0) }
        let model = ScriptedModel(
            ScriptedReply(
                [.discard(other), .discard(nil), .text("Yes.")], usage: Usage(completionTokens: 41)))
        let turn = try await ChatSession.scripted(model).answer("?", by: .streamed)
        #expect(turn.cost.discardedTokens == nil)
        let sample = ApproachSample(run: 1, turn: turn)
        let arm = ApproachArm(
            approach: .peekThenStream, endpoint: "http://h/v1",
            samples: [sample, .sample(.peekThenStream, ttftMs: 1, totalMs: 2)])
        #expect(arm.discardedTokens == nil)
        #expect(ArmFigure.cost.last?.text(arm) == "-")
    }
}
