import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite("A console at a terminal", .timeLimit(.minutes(5)))
struct LiveConsoleTests {
    private static let colored = Console.Settings(usesColor: true)

    private func screen(
        _ settings: Console.Settings = colored, columns: Int = 40,
        body: @escaping @Sendable (Console) -> Void
    ) async throws -> (screen: TerminalScreen, output: String) {
        let terminal = try PseudoTerminal(columns: columns)
        let descriptor = terminal.terminal
        await onThread {
            body(Console(settings: settings, standardOutput: descriptor, standardError: descriptor))
        }
        let output = await terminal.close()
        var screen = TerminalScreen(columns: columns, rows: 24)
        screen.write(output)
        return (screen, output)
    }

    @Test("A model's text is styled, words and notes stand in their order")
    func words() async throws {
        let (screen, _) = try await screen { console in
            console.line("before")
            console.showStatus([StyledText("searching\u{1B}[2J …", .dim)])
            console.beginModelText("Model: ")
            for piece in ["on **Thurs", "days**\n- one\u{1B}", "[2J\n", "half"] { console.modelText(piece) }
            console.note("a note")
            console.modelText("rest")
            console.showStatus([])
            console.endModelText()
            console.line("after")
        }
        #expect(
            screen.styledLines.prefix(7) == [
                "before", "Model: on <1>Thursdays</>", "• one[2J", "halfa note", "rest", "after", "",
            ])
        #expect(screen.unknown.isEmpty)
    }

    @Test(
        "Without styles, with whole lines and with JSON nothing is drawn again",
        arguments: [
            Console.Settings(), Console.Settings(wholeLines: true), Console.Settings(json: true),
            Console.Settings(wholeLines: true, usesColor: true),
        ])
    func plain(settings: Console.Settings) async throws {
        let (_, output) = try await screen(settings) { console in
            #expect(!console.isLive)
            console.showStatus([StyledText("never seen")])
            console.showInput(LiveScreen.Input(rows: [StyledText("never seen")], cursor: (0, 0)))
            console.beginModelText("Model: ")
            console.modelText("**a**\n```\n")
            console.modelText("b")
            console.endModelText()
            console.lineAbove(StyledText("note", .dim))
            console.line("after")
        }
        #expect(output == "Model: **a**\r\n```\r\nb\r\nnote\r\nafter\r\n")
    }

    @Test(
        "A terminal that is made smaller and larger in the middle keeps every word",
        arguments: [10, 20, 33, 120])
    func resized(columns: Int) async throws {
        let terminal = try PseudoTerminal(columns: 60)
        let console = Console(
            settings: Self.colored, standardOutput: terminal.terminal, standardError: terminal.terminal)
        let words = (0..<60).map { "word\($0)" }
        for (index, word) in words.enumerated() {
            if index == 20 { terminal.resize(columns: columns, rows: 24) }
            console.modelText(word + " ")
            await onThread { console.waitUntilWritten() }
        }
        await onThread { console.endModelText() }
        let output = await terminal.close()
        for word in words { #expect(output.contains(word)) }
    }

    @Test("A turn with a tool, on a screen of 20 columns")
    func turn() async throws {
        let replies = [
            ScriptedReply(
                [.text("Let me **look**."), .call(.to("search"))], finishReason: .toolCalls),
            ScriptedReply([.text("# The cl"), .text("ub\nmeets on *Thurs"), .text("days* at 5 PM.")]),
        ]
        let terminal = try PseudoTerminal(columns: 20)
        let console = Console(
            settings: Self.colored, standardOutput: terminal.terminal, standardError: terminal.terminal)
        let session = ChatSession.scripted(
            ScriptedModel(replies: replies), tools: [ToolSpy("search") { _ in "found\u{1B}[2J" }.tool])
        _ = try await TurnRenderer(console: console).ask("When?", of: session, streamed: true)
        var screen = TerminalScreen(columns: 20, rows: 24)
        screen.write(await terminal.close())
        #expect(
            screen.styledLines.prefix(8) == [
                "You:   When?", "Model: Let me <1>look</>.", "  tool   search {}", "  result found[2J",
                "Model:",
                "<4;1>The club</>", "meets on <3>Thursdays</>", "at 5 PM.",
            ])
        #expect(screen.unknown.isEmpty)
    }

    @Test("A terminal that goes away in the middle ends the writing, not the process")
    func hangUp() async throws {
        let terminal = try PseudoTerminal(columns: 40, reads: false)
        let console = Console(
            settings: Self.colored, standardOutput: terminal.terminal, standardError: terminal.terminal)
        terminal.hangUp()
        await onThread {
            console.modelText("text")
            console.endModelText()
        }
        #expect(console.failure?.code == EIO)
    }
}
