import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("A turn of a chat at a terminal, with tools that make it hard", .timeLimit(.minutes(5)))
struct TurnViewTerminalTests {
    private let terminal: PseudoTerminal
    private let console: Console

    init() throws {
        terminal = try PseudoTerminal(columns: 80)
        console = Console(
            settings: .init(usesColor: true), standardOutput: terminal.terminal,
            standardError: terminal.terminal)
    }

    private func ends(with turn: Turn) async -> [String] {
        console.waitUntilWritten()
        var screen = TerminalScreen(columns: 80, rows: 24)
        screen.write(await terminal.close())
        #expect(screen.unknown.isEmpty)
        return screen.lines
    }

    private func view(_ model: ScriptedModel) -> TurnView {
        TurnView(console: console, now: { model.clock.now })
    }

    /// A tool that takes no notice of being cancelled; it ends with the test.
    private func deaf(until gate: TaskGate) -> ToolSpy {
        ToolSpy("search_deaf", timeout: .seconds(7)) { _ in
            await Task { do { try await gate.pass() } catch {} }.value
            return "too late"
        }
    }

    @Test("One that never ends is shown, and given up at its time-out")
    func timedOut() async throws {
        let (end, alarm) = (TaskGate(), TaskGate())
        defer { end.open() }
        let model = ScriptedModel(.sealedCalls(.to("search_deaf")), .text("Without it."))
        let session = ChatSession.scripted(model, tools: [deaf(until: end).tool]) { _ in
            try await alarm.pass()
        }
        let asking = Task { try await view(model).ask("When?", of: session, streamed: true) }
        #expect(await eventually { terminal.output.contains("searching deaf …") })
        alarm.open()
        let lines = await ends(with: try await asking.value)
        #expect(
            lines.contains { $0.hasPrefix("  result error: no result after 7.00 s; the tool was given up") })
        #expect(lines.contains("Model: Without it."))
        #expect(!lines.contains { $0.contains("searching deaf …") })
    }

    @Test("One that takes no notice of a stop does not hold up the end of the turn")
    func interrupted() async throws {
        let end = TaskGate()
        defer { end.open() }
        let model = ScriptedModel(.sealedCalls(.to("search_deaf")), .text("Never."))
        let session = ChatSession.scripted(model, tools: [deaf(until: end).tool]) { _ in try await end.pass()
        }
        let asking = Task { try await view(model).ask("When?", of: session, streamed: true) }
        #expect(await eventually { terminal.output.contains("searching deaf …") })
        await session.interrupt()
        let lines = await ends(with: try await asking.value)
        #expect(lines.contains { $0.contains("interrupted, and") })
        #expect(!lines.contains { $0.contains("searching deaf …") || $0.contains("Never") })
    }

    @Test("A result of ten megabytes is a few lines, and its row goes away")
    func large() async throws {
        let spy = ToolSpy("search_all") { _ in String(repeating: "x", count: 10_000_000) }
        let model = ScriptedModel(
            .sealedCalls(.to("search_all", #"{"q":"\#(String(repeating: "y", count: 1_000_000))"}"#)),
            .text("Much."))
        let session = ChatSession.scripted(model, tools: [spy.tool])
        let lines = await ends(with: try await view(model).ask("All?", of: session, streamed: true))
        #expect(lines.contains("Model: Much."))
        #expect(lines.count < 12)
        #expect(lines.allSatisfy { $0.count < 80 })
        #expect(!lines.contains { $0.contains("searching all …") })
        let results = lines.filter { $0.hasPrefix("  result ") }
        #expect(results.first?.hasSuffix("…") == true)
        #expect(results.last?.hasSuffix(" ms)") == true)
    }
}
