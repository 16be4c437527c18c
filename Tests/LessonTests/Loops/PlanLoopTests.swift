import LessonKit
import Synchronization
import Testing

@testable import part6_multi_step_plan

@Suite("Lesson 6's loop, written by hand", .timeLimit(.minutes(5)))
struct PlanLoopTests {
    private static func tool(
        _ name: String, _ run: @escaping @Sendable () async throws -> String
    ) -> Tool {
        Tool(name: name, description: "A tool.", parameters: ["type": "object"]) { _ in try await run() }
    }

    private func loop(
        _ model: ScriptedChatModel, _ tools: [Tool], trace: Trace, maxSteps: Int = 5
    ) -> PlanLoop {
        PlanLoop(
            model: model, settings: ChatSettings(model: "scripted", maxSteps: maxSteps),
            toolBox: ToolBox(tools: tools), delivery: .whole, trace: trace)
    }

    /// A clock on which a tenth of a second passes with every look at it.
    private static func tickingClock() -> @Sendable () -> Instant {
        let start = Instant.now
        let looks = Mutex(0)
        return {
            start
                + .milliseconds(
                    100
                        * looks.withLock { looks in
                            looks += 1
                            return looks
                        })
        }
    }

    @Test("Two slow tools run side by side, and their results go back in the order asked")
    func sideBySide() async throws {
        let (firstIsThere, tellFirst) = AsyncStream.makeStream(of: Void.self)
        let (secondIsThere, tellSecond) = AsyncStream.makeStream(of: Void.self)
        // Each waits for the other: one after the other they would wait for ever. The first one asked ends last.
        let first = Self.tool("first") {
            tellFirst.finish()
            for await _ in secondIsThere {}
            return "first result"
        }
        let second = Self.tool("second") {
            for await _ in firstIsThere {}
            defer { tellSecond.finish() }
            return "second result"
        }
        let model = ScriptedChatModel(
            .calls(
                ToolCall(id: "1", name: "first", arguments: "{}"),
                ToolCall(id: "2", name: "second", arguments: "{}")),
            AssistantMessage(text: "Done."))
        let captured = try CapturedConsole()
        let trace = Trace(console: captured.console, delivery: .whole)
        let messages = try await loop(model, [first, second], trace: trace).answer("Both?", after: [])

        #expect(
            Array(messages[2...3]) == [
                .tool(ToolResult(callID: "1", name: "first", content: "first result")),
                .tool(ToolResult(callID: "2", name: "second", content: "second result")),
            ])
        #expect(model.requests.last?.messages == Array(messages.dropLast()))
        let lines = try captured.lines()
        let acts = lines.indices.filter { lines[$0].contains("  act ") }
        let observations = lines.indices.filter { lines[$0].contains("  observe ") }
        #expect(acts.count == 2 && observations.count == 2)
        #expect(try #require(acts.last) < (try #require(observations.first)))
        #expect(lines[observations[0]].contains("first result"))
        #expect(lines[observations[1]].contains("second result"))
        #expect(lines.contains { $0.contains("side by side: (1) ") && $0.contains(", (2) ") })
        #expect(lines.contains { $0.contains("(2 tools: first beside second; 2 model calls") })
    }

    @Test("A trace tells how long a tool and the turn took")
    func durations() async throws {
        let model = ScriptedChatModel(
            AssistantMessage(
                text: "Let me look.", toolCalls: [ToolCall(id: "1", name: "look", arguments: "{}")]),
            AssistantMessage(text: "It is open."))
        let captured = try CapturedConsole()
        let trace = Trace(console: captured.console, delivery: .whole, now: Self.tickingClock())
        trace.asked("Is it open?")
        _ = try await loop(model, [Self.tool("look") { "10 to 6" }], trace: trace).answer(
            "Is it open?", after: [])
        #expect(
            try captured.lines() == [
                "You:     Is it open?", "  step 1", "  reason  Let me look.", "  act     look {}",
                "  observe after 0.10 s: 10 to 6", "Model:   It is open.",
                "         (one tool: look; 2 model calls, 0.30 s)", "",
            ])
    }

    @Test("At the cap what was asked for last is not run, and the program says so", arguments: 1...4)
    func cap(maxSteps: Int) async throws {
        let runs = Mutex(0)
        let tool = Self.tool("look") {
            runs.withLock { $0 += 1 }
            return "nothing"
        }
        let call = ToolCall(id: "1", name: "look", arguments: "{}")
        let model = ScriptedChatModel(.calls(call), .calls(call), .calls(call), .calls(call), .calls(call))
        let captured = try CapturedConsole()
        let trace = Trace(console: captured.console, delivery: .whole)
        let messages = try await loop(model, [tool], trace: trace, maxSteps: maxSteps).answer(
            "Everything?", after: [])
        let sentence = ChatSettings(model: "scripted", maxSteps: maxSteps).stepLimitSentence
        #expect(messages.last == .assistant(AssistantMessage(text: sentence)))
        #expect(messages.count == 2 + 2 * (maxSteps - 1))
        #expect(model.requests.count == maxSteps)
        #expect(runs.withLock { $0 } == maxSteps - 1)
        #expect(try captured.lines().contains("  stop    not run: look"))
    }

    @Test("A failing tool does not end the turn")
    func failure() async throws {
        let model = ScriptedChatModel(
            .calls(ToolCall(id: "1", name: "fly", arguments: "{}")), AssistantMessage(text: "I cannot."))
        let trace = Trace(console: .silent, delivery: .whole)
        let messages = try await loop(model, [], trace: trace).answer("Fly?", after: [])
        #expect(messages.last == .assistant(AssistantMessage(text: "I cannot.")))
    }
}
