import ModelWire
import Synchronization
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("Several calls in one reply", .timeLimit(.minutes(5)))
struct SideBySideTests {
    @Test("They run side by side", arguments: Delivery.both, [2, 3, ToolRound.maxToolsAtOnce])
    func overlap(delivery: Delivery, count: Int) async throws {
        // Each waits for all the others: one after another they would wait for ever.
        let rendezvous = Rendezvous(of: count)
        let spies = (0..<count).map { index in
            ToolSpy("tool\(index)") { _ in
                try await rendezvous.arrive()
                return "result \(index)"
            }
        }
        let model = ScriptedModel(
            ScriptedReply(spies.map { .call(.to($0.name)) }, finishReason: .toolCalls), .text("All done."))
        let turn = try await ChatSession.scripted(model, tools: spies.map(\.tool)).answer(
            "All?", by: delivery)
        #expect(turn.results.map(\.content) == (0..<count).map { "result \($0)" })
    }

    @Test(
        "Results go back in the order asked, whatever the order in which they came", arguments: Delivery.both)
    func orderOfResults(delivery: Delivery) async throws {
        let secondRan = TaskGate()
        let slow = ToolSpy("slow") { _ in
            try await secondRan.pass()
            return "slow result"
        }
        let quick = ToolSpy("quick") { _ in "quick result" }
        let model = ScriptedModel(.calls(.to("slow"), .to("quick")), .text("Done."))
        let session = ChatSession.scripted(model, tools: [slow.tool, quick.tool])

        let turn: Turn
        if delivery == .whole {
            // The slow tool is let go once the quick one has been called.
            async let answer = session.chat("Both?")
            try #require(await eventually { !quick.arguments.isEmpty })
            secondRan.open()
            turn = try await answer
        } else {
            var finished: [String] = []
            var last: Turn?
            for try await event in session.stream("Both?") {
                if case .toolFinished(let call, _, _) = event {
                    finished.append(call.name)
                    secondRan.open()
                }
                if case .finished(let turn) = event { last = turn }
            }
            #expect(finished == ["quick", "slow"])
            turn = try #require(last)
            #expect(turn.timeline.tools.map(\.name) == ["quick", "slow"])
        }
        #expect(turn.results.map(\.content) == ["slow result", "quick result"])
        #expect(turn.toolCalls.map(\.call.name) == ["slow", "quick"])
    }

    @Test("At most eight at once; the rest follow, and nothing is left out", arguments: [9, 16, 17])
    func bounded(count: Int) async throws {
        let running = Mutex((now: 0, most: 0))
        let spy = ToolSpy("work") { arguments in
            running.withLock { running in
                running.now += 1
                running.most = max(running.most, running.now)
            }
            for _ in 0..<20 { await Task.yield() }
            running.withLock { $0.now -= 1 }
            return "result \(arguments["n"]?.int ?? -1)"
        }
        let calls = (0..<count).map { ToolCall.to("work", #"{"n":\#($0)}"#, id: "call-\($0)") }
        let model = ScriptedModel(
            ScriptedReply(calls.map(ScriptedReply.Act.call), finishReason: .toolCalls), .text("Done."))
        let turn = try await ChatSession.scripted(model, tools: [spy.tool]).chat("All?")
        #expect(running.withLock { $0.most } <= ToolRound.maxToolsAtOnce)
        #expect(turn.results.map(\.content) == (0..<count).map { "result \($0)" })
        #expect(turn.results.map(\.callID) == calls.map(\.id))
    }

    @Test(
        "After the reply all starts are told before the first end, however quick the tools",
        arguments: [2, 8])
    func startsFirst(count: Int) async throws {
        let spies = (0..<count).map { ToolSpy("tool\($0)") }
        for _ in 0..<20 {
            let model = ScriptedModel(
                ScriptedReply(spies.map { .call(.to($0.name)) }, finishReason: .toolCalls), .text("Done."))
            let session = ChatSession.scripted(model, tools: spies.map(\.tool))
            let heard = try await session.events(of: "All?").compactMap { event -> String? in
                switch event {
                case .toolStarted(let call): call.name
                case .toolFinished: "end"
                default: nil
                }
            }
            #expect(heard == spies.map(\.name) + Array(repeating: "end", count: count))
        }
    }

    @Test("One that fails does not stop the others")
    func oneFails() async throws {
        let good = ToolSpy("good") { _ in "fine" }
        let bad = ToolSpy("bad") { _ in throw ToolSpy.Failure(description: "no") }
        let model = ScriptedModel(
            .calls(.to("good", id: "1"), .to("bad"), .to("good", id: "2")), .text("Done."))
        let turn = try await ChatSession.scripted(model, tools: [good.tool, bad.tool]).chat("All?")
        #expect(turn.results.map(\.content) == ["fine", "error: no", "fine"])
        #expect(turn.results.map(\.isError) == [false, true, false])
    }

    @Test("A tool that changes something runs alone, in its place")
    func changesRunAlone() async throws {
        let log = Mutex<[String]>([])
        @Sendable func note(_ entry: String) { log.withLock { $0.append(entry) } }
        func spy(_ name: String, isReadOnly: Bool) -> Tool {
            ToolSpy(name, isReadOnly: isReadOnly) { _ in
                note("\(name) starts")
                for _ in 0..<50 { await Task.yield() }
                note("\(name) ends")
                return "done"
            }.tool
        }
        let tools = [
            spy("read", isReadOnly: true), spy("book", isReadOnly: false), spy("cancel", isReadOnly: false),
        ]
        let model = ScriptedModel(
            .calls(.to("read", id: "1"), .to("book"), .to("cancel"), .to("read", id: "2")), .text("Done."))
        let turn = try await ChatSession.scripted(model, tools: tools).chat("All?")
        let expected = ["read", "book", "cancel", "read"].flatMap { ["\($0) starts", "\($0) ends"] }
        #expect(log.withLock { $0 } == expected)
        #expect(turn.toolCalls.map(\.call.name) == ["read", "book", "cancel", "read"])
    }
}
