import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("A turn of a chat", .timeLimit(.minutes(5)))
struct TurnViewTests {
    private func shown(
        _ replies: [ScriptedReply], streamed: Bool = true, interruptAt gate: TaskGate? = nil
    ) async throws -> String {
        let streams = CapturedStreams()
        let model = ScriptedModel(replies: replies)
        let tool = ToolSpy("search") { _ in "AI Club: Thursdays\nmore" }
        let session = ChatSession.scripted(model, tools: [tool.tool])
        let view = TurnView(console: streams.console(), now: { model.clock.now })
        let asking = Task { try await view.ask("When?", of: session, streamed: streamed) }
        if let gate {
            try #require(await eventually { gate.heldCount > 0 })
            await session.interrupt()
        }
        _ = try await asking.value
        return try await streams.close().output
    }

    @Test("Through a pipe only what stays is written: the thought in a line, tools with their time, the text")
    func pipe() async throws {
        let output = try await shown([
            ScriptedReply(
                [
                    .reasoning("I look "), .clock(.milliseconds(2_100)), .reasoning("it up."),
                    .call(.to("search")),
                ],
                usage: Usage(promptTokens: 100, completionTokens: 8), finishReason: .toolCalls),
            ScriptedReply(
                [.text("Thurs"), .clock(.milliseconds(3_100)), .text("days.")],
                usage: Usage(promptTokens: 712, completionTokens: 56)),
        ])
        // The scripted clock runs ahead of the view.
        #expect(
            output.replacing(/thought for [^,]+/, with: "thought for TIME") == """
                       thought for TIME, 13 characters
                  tool   search {}
                  result AI Club: Thursdays
                  result more  (<1 ms)
                Model: Thursdays.
                       (first text after 2.10 s: broken; 2 model calls, 812 + 64 tokens, cost unknown)

                """)
    }

    @Test("An answer that is interrupted stands as a part, and the closing line says so")
    func interrupted() async throws {
        let gate = TaskGate()
        let output = try await shown([ScriptedReply([.text("Thurs"), .gate(gate)])], interruptAt: gate)
        #expect(output.hasPrefix("Model: Thurs …\n       (first text after <1 ms: instant; "))
        #expect(output.hasSuffix("interrupted, and kept as far as it was shown)\n"))
    }

    @Test("In one piece")
    func whole() async throws {
        let output = try await shown([.text("Thurs", "days.")], streamed: false)
        #expect(
            output == """
                Model: Thursdays.
                       (everything at once after <1 ms: instant; 1 model call, tokens and cost unknown)

                """)
    }

    struct Status: Sendable {
        var phase: TurnView.Phase
        var milliseconds: Int
        var rows: [String]
    }

    @Test(
        "What passes stands in rows",
        arguments: [
            Status(phase: .waiting, milliseconds: 0, rows: ["  ·   waiting for the model  0.0 s"]),
            Status(phase: .waiting, milliseconds: 1_260, rows: ["  ··  waiting for the model  1.2 s"]),
            Status(
                phase: .thinking, milliseconds: 300,
                rows: ["  ··  thinking  0.3 s, 35 characters", "    is it in the documents?"]),
            Status(phase: .calling("a\nb"), milliseconds: 600, rows: ["  ··· the model asks for a b"]),
            Status(
                phase: .tools, milliseconds: 100,
                rows: [
                    "  searching campus info …  0.1 s  {\"query\":\"club\"}",
                    "  running next event …  0.0 s  {}",
                ]),
            Status(phase: .text, milliseconds: 0, rows: []),
            Status(phase: .over, milliseconds: 0, rows: []),
        ])
    func rows(_ status: Status) throws {
        let clock = ManualClock()
        let streams = CapturedStreams()
        var state = TurnView.State(since: clock.start, tools: ToolLines(console: streams.console()))
        state.phase = status.phase
        state.thought = "A question\n is it in the documents?"
        state.running = [
            TurnView.Running(
                call: .to("search_campus_info", #"{"query":"club"}"#), since: clock.start),
            TurnView.Running(
                call: .to("next_event"), since: clock.instant(status.milliseconds)),
        ]
        let rows = TurnView.rows(state, now: clock.instant(status.milliseconds), columns: 31)
        #expect(rows.map(\.plain) == status.rows)
    }

    @Test(arguments: [
        (499, Responsiveness.instant), (500, .acceptable), (1_999, .acceptable), (2_000, .broken),
    ])
    func firstWordsAreJudgedByTheBudget(milliseconds: Int, level: Responsiveness) {
        #expect(Responsiveness(.milliseconds(milliseconds)) == level)
    }

    @Test("Known prices are told, unknown ones stay unknown")
    func cost() {
        var turn = Turn.sample(1)
        turn.cost.add(Usage(promptTokens: 1_000, completionTokens: 10), bytes: 1)
        #expect(TurnClosing().line(of: turn).contains("1000 + 10 tokens, cost unknown"))
        let closing = TurnClosing(price: TokenPrice(input: 1, output: 50, asOf: "2026-05-30"))
        #expect(closing.line(of: turn).contains("tokens, cost $0.0015"))
    }
}
