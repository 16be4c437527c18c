import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("The trace of a turn", .timeLimit(.minutes(5)))
struct TurnTraceTests {
    private static let clubQuestion = "When does the club meet?"

    private static func session(
        _ model: ScriptedModel, tools: [Tool] = [], instructions: String = "Be brief."
    ) -> ChatSession {
        ChatSession(
            model: TracedModel(model, origin: .sample),
            settings: ChatSettings(model: "gpt-4o-mini", seed: 7), instructions: instructions, tools: tools,
            now: { model.clock.now })
    }

    /// A turn of two calls of tools, which come one after the other since they change something.
    private static func twoTools(keepsContent: Bool) async throws -> TurnTrace {
        let clock = ManualClock()
        let model = ScriptedModel(
            ScriptedReply(
                [
                    .clock(.milliseconds(100)), .call(.to("search", #"{"query":"club"}"#)),
                    .call(.to("note", "{}")), .clock(.milliseconds(150)),
                ], usage: Usage(promptTokens: 100, completionTokens: 10), finishReason: .toolCalls),
            ScriptedReply(
                [.clock(.milliseconds(400)), .text("On Thurs"), .clock(.milliseconds(500)), .text("days.")],
                usage: Usage(promptTokens: 200, completionTokens: 20)), clock: clock)
        let search = ToolSpy("search", isReadOnly: false) { _ in
            clock.move(to: .milliseconds(200))
            return "Thursdays"
        }
        let note = ToolSpy("note", isReadOnly: false) { _ in
            clock.move(to: .milliseconds(250))
            throw ToolSpy.Failure(description: "no pencil")
        }
        let spy = TraceSpy()
        try await spy.run(clock, keepsContent: keepsContent) {
            _ = try await session(model, tools: [search.tool, note.tool]).answer(clubQuestion, by: .streamed)
        }
        #expect(spy.expected == 1)
        return try #require(spy.traces.first)
    }

    @Test("A turn with two tools, as the line that it becomes")
    func line() async throws {
        let trace = try await Self.twoTools(keepsContent: false)
        let turn = #""gen_ai.conversation.id":"0000000000000001","gen_ai.operation.name""#
        let server = #""server.address":"api.openai.com","server.port":443"#
        let call =
            #""gen_ai.provider.name":"openai","gen_ai.request.max_tokens":400,"gen_ai.request.model":"gpt-4o-mini","#
            + #""gen_ai.request.seed":7,"gen_ai.request.stream":true,"gen_ai.request.temperature":0.2"#
        let parent = #""kind":"INTERNAL","name":"execute_tool"#
        let expected = [
            #"{"resource":{"service.name":"test"},"spans":["#,
            #"{"attributes":{\#(turn):"invoke_agent","gen_ai.provider.name":"openai","gen_ai.request.model":"gpt-4o-mini","#,
            #""gen_ai.usage.input_tokens":300,"gen_ai.usage.output_tokens":30,\#(server),"workshop.cost_usd":6.3e-05,"#,
            #""workshop.model_calls":2,"workshop.time_to_first_token":0.4,"workshop.verdict":"complete"},"#,
            #""endTimeUnixNano":1000500000000,"events":[],"kind":"INTERNAL","name":"invoke_agent","#,
            #""spanId":"0000000000000004","startTimeUnixNano":1000000000000,"status":"UNSET"},"#,
            #"{"attributes":{\#(turn):"chat",\#(call),"gen_ai.response.finish_reasons":["tool_calls"],"#,
            #""gen_ai.usage.input_tokens":100,"gen_ai.usage.output_tokens":10,\#(server),"workshop.cost_usd":2.1e-05,"#,
            #""workshop.verdict":"complete"},"endTimeUnixNano":1000150000000,"#,
            #""events":[{"attributes":{},"name":"workshop.first_tool_call","timeUnixNano":1000100000000}],"#,
            #""kind":"CLIENT","name":"chat gpt-4o-mini","parentSpanId":"0000000000000004","#,
            #""spanId":"0000000000000005","startTimeUnixNano":1000000000000,"status":"UNSET"},"#,
            #"{"attributes":{\#(turn):"execute_tool","gen_ai.tool.call.id":"call-search","gen_ai.tool.name":"search","#,
            #""gen_ai.tool.type":"function"},"endTimeUnixNano":1000200000000,"events":[],\#(parent) search","#,
            #""parentSpanId":"0000000000000004","spanId":"0000000000000006","startTimeUnixNano":1000150000000,"#,
            #""status":"UNSET"},"#,
            #"{"attributes":{"error.type":"tool_error",\#(turn):"execute_tool","gen_ai.tool.call.id":"call-note","#,
            #""gen_ai.tool.name":"note","gen_ai.tool.type":"function"},"endTimeUnixNano":1000250000000,"events":[],"#,
            #"\#(parent) note","parentSpanId":"0000000000000004","spanId":"0000000000000007","#,
            #""startTimeUnixNano":1000200000000,"status":"ERROR"},"#,
            #"{"attributes":{\#(turn):"chat",\#(call),"gen_ai.response.finish_reasons":["stop"],"#,
            #""gen_ai.usage.input_tokens":200,"gen_ai.usage.output_tokens":20,\#(server),"workshop.cost_usd":4.2e-05,"#,
            #""workshop.verdict":"complete"},"endTimeUnixNano":1000500000000,"#,
            #""events":[{"attributes":{},"name":"workshop.first_visible_text","timeUnixNano":1000400000000}],"#,
            #""kind":"CLIENT","name":"chat gpt-4o-mini","parentSpanId":"0000000000000004","#,
            #""spanId":"0000000000000008","startTimeUnixNano":1000250000000,"status":"UNSET"}],"#,
            #""traceId":"00000000000000020000000000000003"}"#,
        ].joined()
        #expect(String(decoding: trace.line, as: UTF8.self) == expected + "\n")
    }

    @Test("Nothing of what was said is in it, unless that was asked for")
    func content() async throws {
        let words = ["When does", "Be brief", "On Thurs", "Thursdays", "query", "no pencil"]
        let without = String(decoding: try await Self.twoTools(keepsContent: false).line, as: UTF8.self)
        for word in words { #expect(!without.contains(word), "\(word)") }
        let trace = try await Self.twoTools(keepsContent: true)
        let with = String(decoding: trace.line, as: UTF8.self)
        for word in words { #expect(with.contains(word), "\(word)") }
        #expect(!with.contains("secret"))

        let last = try #require(trace.spans.last?.attributes)
        #expect(last["gen_ai.system_instructions"] == [["type": "text", "content": "Be brief."]])
        #expect(
            last["gen_ai.input.messages"]?.array?.compactMap { $0["role"]?.string }
                == ["user", "assistant", "tool", "tool"])
        #expect(
            last["gen_ai.output.messages"] == [
                [
                    "role": "assistant", "parts": [["type": "text", "content": "On Thursdays."]],
                    "finish_reason": "stop",
                ]
            ])
        let tool = try #require(trace.span("execute_tool search")?.attributes)
        #expect(tool["gen_ai.tool.call.arguments"] == ["query": "club"])
        #expect(tool["gen_ai.tool.call.result"] == "Thursdays")
        #expect(trace.span("execute_tool note")?.errorMessage == "error: no pencil")
        #expect(
            trace.spans.first?.attributes["gen_ai.output.messages"] == [
                ["role": "assistant", "parts": [["type": "text", "content": "On Thursdays."]]]
            ])
    }

    struct Failure: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var reply: ScriptedReply
        var type: String
        var verdict: String?
    }

    private static let refused = APIError(
        kind: .rateLimited, tried: "POST /chat/completions", status: 429, type: "wordy_word",
        message: "asked: club"
    )
    static let failures = [
        Failure(testDescription: "refused", reply: .failing(refused), type: "429"),
        Failure(
            testDescription: "cut in half", reply: ScriptedReply([.text("Thurs")], verdict: .truncated),
            type: "truncated", verdict: "truncated"),
        Failure(
            testDescription: "an error in band",
            reply: ScriptedReply([.text("Thurs")], verdict: .errorInBand, failure: .server(refused)),
            type: "429",
            verdict: "error-in-band"),
        Failure(
            testDescription: "empty", reply: ScriptedReply([]), type: "empty-reply", verdict: "complete"),
        Failure(
            testDescription: "something unforeseen", reply: .failing(ToolSpy.Failure(description: "club")),
            type: "Failure"),
    ]

    @Test("A turn that fails is traced, with what was wrong", arguments: failures, Delivery.both)
    func failed(_ failure: Failure, by delivery: Delivery) async throws {
        let model = ScriptedModel(
            .calls(.to("search"), usage: Usage(promptTokens: 5, completionTokens: 1)), failure.reply)
        let spy = TraceSpy()
        await spy.run(model.clock) {
            await #expect(throws: (any Error).self) {
                try await Self.session(model, tools: [ToolSpy("search").tool]).answer("club?", by: delivery)
            }
        }
        let trace = try #require(spy.traces.first)
        #expect(trace.spans.map(\.operation) == [.turn, .call, .tool, .call])
        let turn = try #require(trace.spans.first)
        #expect(turn.isError)
        #expect(turn.attributes["error.type"] == .string(failure.type))
        // What was paid before it failed is known all the same.
        #expect(turn.attributes["gen_ai.usage.input_tokens"] == 5)
        #expect(turn.attributes["workshop.model_calls"] == 2)
        #expect(trace.spans.last?.attributes["workshop.verdict"]?.string == failure.verdict)
        // That of the call that failed, never that of one before it.
        #expect(turn.attributes["workshop.verdict"]?.string == failure.verdict)
        #expect(trace.spans.last?.isError == (failure.type != "empty-reply"))
        #expect(!String(decoding: trace.line, as: UTF8.self).contains("club"))
    }

    @Test("A turn that its reader stops is traced, with what had been seen")
    func interrupted() async throws {
        let gate = TaskGate()
        let model = ScriptedModel(ScriptedReply([.text("On "), .gate(gate), .text("Thursdays")]))
        let spy = TraceSpy()
        await spy.run(model.clock) {
            let session = Self.session(model)
            let reader = Task {
                for try await event in session.stream("When?") {
                    if case .text = event { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            _ = await reader.result
        }
        #expect(await eventually { spy.traces.count == 1 })
        let trace = try #require(spy.traces.first)
        #expect(trace.spans.map(\.operation) == [.turn, .call])
        for span in trace.spans {
            #expect(span.attributes["error.type"] == "cancelled")
            #expect(span.isError)
        }
        #expect(trace.spans.last?.events.map(\.name) == ["workshop.first_visible_text"])
        #expect(trace.spans.first?.attributes["workshop.verdict"] == "cancelled")
    }

    @Test("Waits before a try and mended deviations are events of the call")
    func waits() async throws {
        let wait = RequestWait(
            duration: .seconds(2), reason: .retry(number: 2, of: 3, because: "the server is busy (503)"))
        let model = ScriptedModel(
            ScriptedReply([
                .wait(wait), .repair(Repair(kind: "finish-missing", detail: "club")), .text("Yes."),
            ]))
        let spy = TraceSpy()
        try await spy.run(model.clock) { _ = try await Self.session(model).answer("club?", by: .streamed) }
        let call = try #require(spy.traces.first?.spans.last)
        #expect(
            call.events.map(\.name) == [
                "workshop.waiting", "workshop.repair", "workshop.first_visible_text",
            ])
        #expect(
            call.events.first?.attributes["workshop.reason"]
                == "the server is busy (503); trying again in 2 s (try 2 of 3)")
        #expect(call.events.dropFirst().first?.attributes == ["workshop.kind": "finish-missing"])
    }
}
