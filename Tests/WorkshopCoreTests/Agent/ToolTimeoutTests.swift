import ModelWire
import Synchronization
import TestSupport
import Testing

@testable import WorkshopCore

/// A tool that never ends, and one that tells how far it is.
@Suite("Slow tools", .timeLimit(.minutes(5)))
struct ToolTimeoutTests {
    /// A tool that takes no notice of being cancelled; it ends with the test.
    private static func deaf(until gate: TaskGate) -> @Sendable (JSONValue) async throws -> String {
        { _ in
            await Task { do { try await gate.pass() } catch {} }.value
            return "too late"
        }
    }

    @Test("After its time-out a tool is given up, and the turn goes on", arguments: DispatchPolicy.allCases)
    func givenUp(policy: DispatchPolicy) async throws {
        let end = TaskGate()
        defer { end.open() }
        let slept = Mutex<[Duration]>([])
        let spies = [
            ToolSpy("deaf", timeout: .seconds(7), Self.deaf(until: end)), ToolSpy("good") { _ in "fine" },
        ]
        let model = ScriptedModel(.sealedCalls(.to("deaf"), .to("good")), .text("Done."))
        let session = ChatSession.scripted(model, tools: spies.map(\.tool), dispatch: policy) { duration in
            slept.withLock { $0.append(duration) }
            // Only the deaf tool's time is over.
            if duration != .seconds(7) { try await TaskGate().pass() }
        }
        let turn = try await session.answer("Both?", by: .streamed)
        #expect(
            turn.results.map(\.content) == ["error: no result after 7.00 s; the tool was given up", "fine"])
        #expect(turn.answer == "Done.")
        #expect(Set(slept.withLock { $0 }).isSubset(of: [.seconds(7), Tool.standardTimeout]))
    }

    @Test("Of a tool that changes something the model is told that it may have done so")
    func unsure() async throws {
        let end = TaskGate()
        defer { end.open() }
        let spy = ToolSpy("book", isReadOnly: false, timeout: .seconds(2), Self.deaf(until: end))
        let box = ToolBox(tools: [spy.tool]) { _ in }
        #expect(await box.run(.to("book")).content.hasSuffix("what it was to change may be changed or not"))
    }

    @Test("A tool is cancelled at its time-out")
    func cancelled() async throws {
        let stopped = TaskGate()
        let spy = ToolSpy("patient") { _ in
            do { try await TaskGate().pass() } catch { stopped.open() }
            return "too late"
        }
        let result = await ToolBox(tools: [spy.tool]) { _ in }.run(.to("patient"))
        #expect(result.isError)
        try await stopped.pass()
    }

    @Test("A turn that is cancelled does not wait for a tool that never ends")
    func cancelledTurn() async throws {
        let (started, end) = (TaskGate(), TaskGate())
        defer { end.open() }
        let deaf = Self.deaf(until: end)
        let spy = ToolSpy("deaf") { arguments in
            started.open()
            return try await deaf(arguments)
        }
        let model = ScriptedModel(.sealedCalls(.to("deaf")), .text("Next."))
        let session = ChatSession.scripted(model, tools: [spy.tool], dispatch: .early)
        let task = Task { try await session.answer("One?", by: .streamed) }
        try await started.pass()
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(await session.history.messages.isEmpty)
        #expect(try await session.answer("Two?", by: .streamed).answer == "Next.")
    }

    @Test("Tools that were given up are counted: past the limit none starts until one of them ends")
    func abandoned() async throws {
        let end = TaskGate()
        let spies = [
            ToolSpy("deaf", timeout: .seconds(1), Self.deaf(until: end)), ToolSpy("good") { _ in "fine" },
        ]
        let box = ToolBox(tools: spies.map(\.tool)) { duration in
            if duration != .seconds(1) { try await TaskGate().pass() }
        }
        for _ in 0..<ToolBox.runningLimit { #expect(await box.run(.to("deaf")).isError) }
        #expect(await box.run(.to("good")).content.hasPrefix("error: too many tools that were given up"))
        #expect(spies[1].arguments.isEmpty)
        end.open()
        try #require(await eventually { box.runningCount == 0 })
        #expect(await box.run(.to("good")).content == "fine")
    }

    @Test("What a tool reports is told between its start and its end")
    func reports() async throws {
        let heard = TaskGate()
        let tool = Tool(
            name: "slow", description: "spy", parameters: ["type": "object"],
            reportingRun: { _, context in
                context.report("searched 3 of 9 " + String(repeating: "x", count: 1_000))
                try await heard.pass()
                return "found"
            })
        let model = ScriptedModel(.calls(.to("slow")), .text("Done."))
        let session = ChatSession.scripted(model, tools: [tool])
        var words: [String] = []
        for try await event in session.stream("Where?") {
            switch event {
            case .toolStarted: words.append("start")
            case .toolProgress(_, let text):
                #expect(text.count == ToolContext.reportLimit)
                words.append(String(text.prefix(15)))
                heard.open()
            case .toolFinished: words.append("end")
            default: break
            }
        }
        #expect(words == ["start", "searched 3 of 9", "end"])
    }

    @Test("Reports that come faster than they are heard are dropped, the newest last; none after the end")
    func newestReport() async {
        let run = ToolRun()
        run.report("1 of 3")
        run.report("2 of 3")
        #expect(await run.next() == .report("2 of 3"))
        run.report("3 of 3")
        run.end(.returned("all"))
        run.end(.timedOut)
        run.report("late")
        #expect(await run.next() == .ended(.returned("all")))
        #expect(await run.next() == .ended(.returned("all")))
    }
}
