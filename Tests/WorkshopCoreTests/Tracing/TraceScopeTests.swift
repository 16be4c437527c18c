import ModelWire
import Testing

@testable import WorkshopCore

@Suite("What a trace takes in", .timeLimit(.minutes(5)))
struct TraceScopeTests {
    private let spy = TraceSpy()

    @Test("Without a tracer nothing is noted, and the model is asked as ever")
    func none() async throws {
        let model = ScriptedModel(.text("Yes."))
        let turn = try await ChatSession.scripted(model).chat("Is it?")
        #expect(turn.answer == "Yes.")
        #expect(Tracer.current == nil)
    }

    @Test("A loop that is written by hand is a turn with its calls and tools")
    func byHand() async throws {
        let model = ScriptedModel(.calls(.to("search")), .text("Yes."))
        let traced = TracedModel(model, origin: .sample)
        try await spy.run(model.clock) {
            let tools = [ToolSpy("search").tool.traced]
            let answer = try await Tracer.turn("Is it?") { _ in
                let request = ChatRequest(model: "m", messages: [.user("Is it?")])
                _ = try await traced.wholeReply(to: request, delivery: .whole)
                _ = try await tools[0].run([:])
                return try await traced.wholeReply(to: request, delivery: .whole).message.text
            }
            #expect(answer == "Yes.")
        }
        let trace = try #require(spy.traces.first)
        #expect(spy.traces.count == 1)
        #expect(trace.spans.map(\.name) == ["invoke_agent", "chat m", "execute_tool search", "chat m"])
        #expect(trace.spans.dropFirst().allSatisfy { $0.parentID == trace.spans.first?.id })
    }

    @Test("A call outside of any turn is a trace of its own, and an unknown price stays unknown")
    func callAlone() async throws {
        let model = ScriptedModel(.text("Yes.", usage: Usage(promptTokens: 1, completionTokens: 1)))
        let endpoint = Endpoint(name: "my.host", mode: .live, baseURL: "http://[::1]:8080/v1")
        let traced = TracedModel(model, origin: TraceOrigin(endpoint, model: "m"))
        try await spy.run(model.clock) {
            _ = try await traced.wholeReply(to: ChatRequest(model: "m", messages: []), delivery: .whole)
        }
        let span = try #require(spy.traces.first?.spans.first)
        #expect(span.parentID == nil)
        #expect(span.attributes["server.address"] == "::1")
        #expect(span.attributes["server.port"] == 8080)
        #expect(span.attributes["gen_ai.request.stream"] == false)
        #expect(span.attributes["workshop.cost_usd"] == nil)
    }

    @Test("A turn inside a turn is a part of it, and the outer one counts both")
    func nested() async throws {
        let model = ScriptedModel(
            .text("One.", usage: Usage(promptTokens: 1, completionTokens: 2)),
            .text("Two.", usage: Usage(promptTokens: 10, completionTokens: 20)))
        let traced = TracedModel(model, origin: .sample)
        try await spy.run(model.clock) {
            try await Tracer.turn("Both?") { _ in
                for question in ["One?", "Two?"] {
                    let session = ChatSession(
                        model: traced, settings: ChatSettings(model: "m"), instructions: "",
                        now: { model.clock.now })
                    _ = try await session.chat(question)
                }
            }
        }
        let trace = try #require(spy.traces.first)
        #expect(spy.traces.count == 1)
        #expect(trace.spans.map(\.operation) == [.turn, .turn, .call, .turn, .call])
        #expect(
            trace.spans.filter { $0.operation == .turn }.map { $0.attributes["gen_ai.usage.output_tokens"] }
                == [22, 2, 20])
    }

    @Test("A guarded answer was seen when the guard showed it, and not when the model wrote it")
    func guarded() async throws {
        let model = ScriptedModel(
            ScriptedReply([.clock(.milliseconds(100)), .text("Thursdays."), .clock(.milliseconds(200))]))
        let traced = TracedModel(model, origin: .sample)
        let clock = model.clock
        try await spy.run(clock) {
            try await Tracer.turn("When?") { span in
                let request = ChatRequest(model: "m", messages: [])
                for try await _ in traced.reply(to: request, delivery: .streamed) {}
                var turn = Turn.sample(1)
                turn.timeline.firstVisibleText = clock.instant(300)
                turn.verdict = .cancelled
                turn.cost.discardedTokens = 4
                turn.reachedStepLimit = true
                span?.close(turn)
            }
        }
        let attributes = try #require(spy.traces.first?.spans.first?.attributes)
        #expect(attributes["workshop.time_to_first_token"] == 0.3)
        #expect(attributes["workshop.verdict"] == "cancelled")
        #expect(attributes["workshop.discarded_tokens"] == 4)
        #expect(attributes["workshop.reached_step_limit"] == true)
        let events = try #require(spy.traces.first?.spans.last?.events)
        #expect(events.map(\.time) == [1_000_100_000_000])
    }

    @Test("What is still under way when its turn ends, ends with it")
    func stillOpen() async throws {
        let clock = ManualClock()
        await spy.run(clock) {
            let call = await Tracer.turn("When?") { _ in Tracer.current?.open(.call, "m", [:]) }
            clock.move(to: .seconds(1))
            call?.end()
        }
        #expect(spy.traces.count == 1)
        let spans = try #require(spy.traces.first?.spans)
        #expect(spans.map(\.operation) == [.turn, .call])
        #expect(spans.map { $0.attributes["error.type"]?.string } == [nil, "cancelled"])
        #expect(spans.allSatisfy { $0.end == 1_000_000_000_000 })
    }

    @Test("The turns of one conversation share its id, until it is reset")
    func conversation() async throws {
        let model = ScriptedModel(.text("a"), .text("b"), .text("c"))
        let session = ChatSession.scripted(model)
        try await spy.run(model.clock) {
            for question in ["1", "2", "3"] {
                if question == "3" { await session.reset() }
                _ = try await session.chat(question)
            }
        }
        let ids = spy.traces.map { $0.spans.first?.attributes["gen_ai.conversation.id"] }
        #expect(ids.count == 3)
        #expect(ids[0] != nil && ids[0] == ids[1] && ids[1] != ids[2])
    }

    @Test("A trace holds so many spans and no more, and the turn goes on")
    func limit() async throws {
        let box = ToolBox(tools: [ToolSpy("search").tool])
        let clock = ManualClock()
        await spy.run(clock) {
            await Tracer.turn("Many?") { _ in
                for _ in 0..<(OpenTrace.spanLimit + 10) {
                    #expect(await !box.run(.to("search")).isError)
                }
            }
        }
        #expect(spy.traces.first?.spans.count == OpenTrace.spanLimit)
    }

    @Test("A text is cut at its limit, whole characters only")
    func longText() {
        let cut = TraceContent.bounded(String(repeating: "ä", count: TraceContent.textLimit))
        #expect(cut.hasSuffix("ä… (cut: it had \(TraceContent.textLimit * 2) bytes)"))
        #expect(cut.utf8.count < TraceContent.textLimit + 64)
    }
}
