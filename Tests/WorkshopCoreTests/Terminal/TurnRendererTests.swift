import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A turn on the screen", .timeLimit(.minutes(5)))
struct TurnRendererTests {
    private static let toolTurn: [ScriptedReply] = [
        ScriptedReply(
            [.text("Let me look."), .call(.to("search", #"{"query":"club"}"#))],
            usage: Usage(promptTokens: 100, completionTokens: 8), finishReason: .toolCalls),
        ScriptedReply(
            [
                .clock(.milliseconds(620)), .text("Thurs"), .text("days\nat 5 PM."),
                .clock(.milliseconds(1_310)),
            ],
            usage: Usage(promptTokens: 712, completionTokens: 56)),
    ]

    private func shown(
        _ replies: [ScriptedReply], streamed: Bool, settings: Console.Settings = .init(), maxSteps: Int = 5,
        result: String = "AI Club: Thursdays", question: String = "When?"
    ) async throws -> (output: String, errors: String, failure: (any Error)?) {
        let streams = CapturedStreams()
        let tool = ToolSpy("search") { _ in result }
        let session = ChatSession.scripted(
            ScriptedModel(replies: replies), tools: [tool.tool], maxSteps: maxSteps)
        var failure: (any Error)?
        do {
            _ = try await TurnRenderer(console: streams.console(settings))
                .ask(question, of: session, streamed: streamed)
        } catch {
            failure = error
        }
        let (output, errors) = try await streams.close()
        return (output, errors, failure)
    }

    @Test("A streamed turn: text as it arrives, tools as they run, what it took")
    func streamed() async throws {
        let shown = try await shown(Self.toolTurn, streamed: true)
        #expect(
            shown.output == """
                You:   When?
                Model: Let me look.
                  tool   search {"query":"club"}
                  result AI Club: Thursdays
                Model: Thursdays
                at 5 PM.
                       (first text after <1 ms, all of it after 1.31 s; 2 model calls, 812 + 64 tokens)

                """)
        #expect(shown.errors.isEmpty)
    }

    @Test("How far a tool is stands between its call and its result, without control characters")
    func progress() async throws {
        let streams = CapturedStreams()
        var tools = ToolLines(console: streams.console())
        tools.started(.to("search"))
        tools.progressed("searched 3 of 9 \u{1B}[2J…")
        tools.finished(ToolResult(callID: "call-search", name: "search", content: "found"))
        let (output, _) = try await streams.close()
        #expect(output == "  tool   search {}\n  at     searched 3 of 9 [2J…\n  result found\n")
    }

    @Test("A result that became void is told, whether it had been shown or not", arguments: [true, false])
    func voided(wasShown: Bool) async throws {
        let streams = CapturedStreams()
        var tools = ToolLines(console: streams.console())
        tools.started(.to("search"))
        if wasShown { tools.finished(ToolResult(callID: "call-search", name: "search", content: "found")) }
        tools.voided(
            ToolResult(callID: "call-search", name: "search", content: "error: changed", isError: true))
        let (output, _) = try await streams.close()
        let shown = wasShown ? "  result found\n" : ""
        #expect(output == "  tool   search {}\n" + shown + "  result error: changed\n")
    }

    @Test("Whole lines hold the same text")
    func wholeLines() async throws {
        let whole = try await shown(Self.toolTurn, streamed: true, settings: .init(wholeLines: true))
        let pieces = try await shown(Self.toolTurn, streamed: true)
        #expect(whole.output == pieces.output)
    }

    @Test("A whole turn: the tools, the answer in one piece, what it took")
    func whole() async throws {
        let shown = try await shown(Self.toolTurn, streamed: false)
        #expect(
            shown.output == """
                You:   When?
                  tool   search {"query":"club"}
                  result AI Club: Thursdays
                Model: Thursdays
                at 5 PM.
                       (everything at once after 1.31 s; 2 model calls, 812 + 64 tokens)

                """)
    }

    @Test("With --json all of it goes to standard error")
    func json() async throws {
        let shown = try await shown([.text("Yes.")], streamed: true, settings: .init(json: true))
        #expect(shown.output.isEmpty)
        #expect(shown.errors.hasPrefix("You:   When?\nModel: Yes.\n"))
    }

    @Test("A stream that fails leaves what was shown, marked as a part", arguments: [false, true])
    func failed(wholeLines: Bool) async throws {
        let shown = try await shown(
            [ScriptedReply([.text("Thurs"), .text("days\nat")], verdict: .truncated)], streamed: true,
            settings: .init(wholeLines: wholeLines))
        #expect(shown.output == "You:   When?\nModel: Thursdays\nat ...\n")
        #expect((shown.failure as? TurnError)?.code == .incompleteReply(.truncated))
    }

    @Test("A turn that fails before any text shows the question alone", arguments: [false, true])
    func failedAtOnce(streamed: Bool) async throws {
        let shown = try await shown([ScriptedReply([])], streamed: streamed)
        #expect(shown.output == "You:   When?\n")
        #expect((shown.failure as? TurnError)?.code == .emptyReply)
    }

    @Test("The step-limit sentence stands on a line of its own")
    func stepLimit() async throws {
        let shown = try await shown(
            [ScriptedReply([.text("Let me look."), .call(.to("search"))])], streamed: true, maxSteps: 1)
        let lines = shown.output.split(separator: "\n").prefix(3)
        #expect(
            lines == [
                "You:   When?", "Model: Let me look.",
                "Model: \(ChatSettings(model: "scripted", maxSteps: 1).stepLimitSentence)",
            ])
    }

    @Test("Text beside a call ends before the tool's line, on whichever side it came")
    func textAfterTheCall() async throws {
        let reply = ScriptedReply(
            [.text("One."), .call(.to("search")), .text("Two.")], finishReason: .toolCalls)
        let shown = try await shown([reply, .text("Yes.")], streamed: true)
        let lines = shown.output.split(separator: "\n").prefix(5)
        #expect(
            lines == [
                "You:   When?", "Model: One.", "Model: Two.", "  tool   search {}",
                "  result AI Club: Thursdays",
            ])
    }

    @Test("A thrown-away answer is told")
    func discarded() async throws {
        let reply = ScriptedReply(
            [.discard(Usage(promptTokens: 9, completionTokens: 5)), .text("Yes.")],
            usage: Usage(promptTokens: 9, completionTokens: 6))
        let shown = try await shown([reply], streamed: true)
        #expect(
            shown.output == """
                You:   When?
                       (a whole answer was generated and thrown away)
                Model: Yes.
                       (first text after <1 ms, all of it after <1 ms; 2 model calls, 18 + 11 tokens)

                """)
    }

    @Test("Nothing in a question, a call or a result steers the terminal", arguments: [false, true])
    func noControl(streamed: Bool) async throws {
        let escape = "\u{1B}[2J\u{9B}2J\u{202E}"
        let call = ToolCall.to("search", #"{"query":"\#(escape)x"}"#)
        let shown = try await shown(
            [.calls(call), .text("Yes\(escape).")], streamed: streamed, result: "found\(escape)",
            question: "When\(escape)?")
        #expect(shown.failure == nil)
        #expect(ControlCharacters.removed(from: shown.output) == shown.output)
        #expect(shown.output.contains("tool   search"))
    }

    @Test(
        "A long result is shortened to three lines of 69 characters", arguments: ["\n", "\r\n"],
        [false, true])
    func longResult(lineEnd: String, streamed: Bool) async throws {
        let line = String(repeating: "é", count: 69)
        let result = [line, line + "+", "third", "fourth"].joined(separator: lineEnd)
        let shown = try await shown(
            [.calls(.to("search")), .text("Yes.")], streamed: streamed, result: result)
        let lines = shown.output.split(separator: "\n").dropFirst(2).prefix(4)
        let cut = String(line.dropLast()) + "…"
        #expect(lines == ["  result \(line)", "  result \(cut)", "  result third", "Model: Yes."])
    }

    @Test("Arguments on several lines are shown on one", arguments: [false, true])
    func argumentLines(streamed: Bool) async throws {
        let call = ToolCall.to("search", "{\r\n  \"query\": \"club\"\n}")
        let shown = try await shown([.calls(call), .text("Yes.")], streamed: streamed)
        #expect(shown.output.contains("  tool   search {   \"query\": \"club\" }\n"))
    }

    @Test("Results of several calls are numbered, in the order asked", arguments: [false, true])
    func numbered(streamed: Bool) async throws {
        let calls = ScriptedReply.calls(.to("search", id: "1"), .to("search", id: "2"))
        let shown = try await shown([calls, .text("Yes.")], streamed: streamed)
        #expect(
            shown.output.hasPrefix(
                """
                You:   When?
                  tool   search {}
                  tool   search {}
                  result (1) AI Club: Thursdays
                  result (2) AI Club: Thursdays
                Model: Yes.

                """))
    }

    @Test("An answer cut at the token limit says so; a server that counts nothing gives no tokens")
    func cutAnswer() async throws {
        let shown = try await shown(
            [ScriptedReply([.text("Once")], finishReason: .length)], streamed: false)
        #expect(
            shown.output.hasSuffix(
                "(everything at once after <1 ms; 1 model call; cut at the token limit)\n"))
    }
}
