import ModelWire
import Synchronization
import TestSupport
import Testing

@testable import WorkshopCore

/// When a tool may start while its reply still streams, and when it may not.
@Suite("Early dispatch", .timeLimit(.minutes(5)))
struct EarlyDispatchTests {
    private static let voidMessage =
        "error: this call changed after it had started; its result was discarded; ask again"

    /// What a session saw and did, in order.
    private static func note(_ events: [TurnEvent]) -> [String] {
        events.compactMap { event in
            switch event {
            case .toolStarted(let call): "\(call.name) starts"
            case .toolFinished(let call, _, _): "\(call.name) ends"
            case .toolVoided(let call, _): "\(call.name) void"
            case .text(let piece): piece
            default: nil
            }
        }
    }

    @Test("A sealed call runs while the reply still streams")
    func startsAtTheSeal() async throws {
        // The reply goes on only once the tool has run: a loop that waits for the reply's end would wait for ever.
        let hasRun = TaskGate()
        let spy = ToolSpy("search") { _ in
            hasRun.open()
            return "found"
        }
        let model = ScriptedModel(
            ScriptedReply(
                [.call(.to("search")), .seal(0), .gate(hasRun), .text("One moment.")],
                finishReason: .toolCalls),
            .text("Done."))
        let session = ChatSession.scripted(model, tools: [spy.tool], dispatch: .early)
        let turn = try await session.answer("Where?", by: .streamed)
        #expect(turn.results.map(\.content) == ["found"])
        #expect(spy.arguments.count == 1, "a call never runs twice")
    }

    @Test("Other policies wait for the reply's end", arguments: [DispatchPolicy.sequential, .parallel])
    func othersWait(policy: DispatchPolicy) async throws {
        let spy = ToolSpy("search")
        let model = ScriptedModel(
            ScriptedReply([.call(.to("search")), .seal(0), .text("One moment.")], finishReason: .toolCalls),
            .text("Done."))
        let session = ChatSession.scripted(model, tools: [spy.tool], dispatch: policy)
        let heard = Self.note(try await session.events(of: "Where?"))
        #expect(heard == ["One moment.", "search starts", "search ends", "Done."])
    }

    @Test("One by one means that no two run at a time")
    func sequential() async throws {
        let spies = ["a", "b", "c"].map { ToolSpy($0) }
        let model = ScriptedModel(.sealedCalls(.to("a"), .to("b"), .to("c")), .text("Done."))
        let session = ChatSession.scripted(model, tools: spies.map(\.tool), dispatch: .sequential)
        let heard = Self.note(try await session.events(of: "All?"))
        #expect(heard == ["a", "b", "c"].flatMap { ["\($0) starts", "\($0) ends"] } + ["Done."])
    }

    @Test("A call that changes after its seal is void, told so, and not run again", arguments: [true, false])
    func changedAfterTheSeal(hadEnded: Bool) async throws {
        let ended = TaskGate()
        let never = TaskGate()
        let spy = ToolSpy("search") { _ in
            ended.open()
            if !hadEnded { try await never.pass() }
            return "of no use"
        }
        let changed = ToolCall.to("search", #"{"query":"other"}"#)
        let model = ScriptedModel(
            ScriptedReply(
                [.call(.to("search")), .seal(0), .gate(ended), .change(0, changed)], finishReason: .toolCalls),
            .text("Done."))
        let session = ChatSession.scripted(model, tools: [spy.tool], dispatch: .early)
        let events = try await session.events(of: "Where?")
        guard case .finished(let turn) = events.last else { throw CancellationError() }
        #expect(turn.toolCalls.map(\.call) == [changed])
        #expect(turn.results.map(\.content) == [Self.voidMessage])
        #expect(turn.results.map(\.isError) == [true])
        #expect(spy.arguments.count == 1)
        #expect(Self.note(events).suffix(2) == ["search void", "Done."])
    }

    @Test("A sealed call that the reply no longer holds has no result, and the others keep theirs")
    func goneAfterTheSeal() async throws {
        let model = ScriptedModel(.sealedCalls(.to("a"), .to("b")), .text("Done."))
        let spies = ["a", "b", "c"].map { name in ToolSpy(name) { _ in "result \(name)" } }
        let round = ToolRound(ToolBox(tools: spies.map(\.tool)), .early, now: { model.clock.now }) { _ in }
        try await round.sealed(.to("a"), at: 0)
        try await round.sealed(.to("b"), at: 1)
        // A second message was spliced in: its calls have the places of the first one's.
        try await round.sealed(.to("c"), at: 0)
        let results = try await round.results(of: [.to("a")])
        #expect(results.map(\.content) == ["result a"])
        #expect(spies[2].arguments.isEmpty, "a place starts one call at most")
    }

    @Test(
        "A reply that breaks stops the tools it had started",
        arguments: [StreamVerdict.truncated, .truncatedTransport, .errorInBand, .abortedByServer])
    func brokenReply(verdict: StreamVerdict) async throws {
        let (started, stopped) = (TaskGate(), TaskGate())
        let spy = ToolSpy("search") { _ in
            started.open()
            do {
                try await TaskGate().pass()
            } catch {
                stopped.open()
                throw error
            }
            return "of no use"
        }
        let model = ScriptedModel(
            ScriptedReply(
                [.call(.to("search")), .seal(0), .gate(started)], finishReason: nil, verdict: verdict),
            .text("Better."))
        let session = ChatSession.scripted(model, tools: [spy.tool], dispatch: .early)
        await #expect(throws: TurnError(code: .incompleteReply(verdict))) {
            _ = try await session.answer("Where?", by: .streamed)
        }
        try await stopped.pass()
        #expect(await session.history.messages.isEmpty)
        #expect(try await session.answer("Where?", by: .streamed).answer == "Better.")
    }

    @Test("A call that was cut off never runs, and voids what had started")
    func cutOff() async throws {
        let spy = ToolSpy("search")
        var cut = ToolCall.to("search", #"{"que"#, id: "cut")
        cut.isComplete = false
        let model = ScriptedModel(
            ScriptedReply([.call(.to("search")), .seal(0), .call(cut)], finishReason: .length))
        let session = ChatSession.scripted(model, tools: [spy.tool], dispatch: .early)
        await #expect(throws: TurnError(code: .toolCallCutOff)) {
            _ = try await session.answer("Where?", by: .streamed)
        }
        #expect(spy.arguments.count <= 1)
        #expect(await session.history.messages.isEmpty)
    }

    @Test("A tool that changes something waits for the end; what comes after it waits with it")
    func sideEffects() async throws {
        let spies = ["look", "book", "check"].map { ToolSpy($0, isReadOnly: $0 != "book") }
        let looked = TaskGate()
        let look = ToolSpy("look") { _ in
            looked.open()
            return "seen"
        }
        let model = ScriptedModel(
            ScriptedReply(
                [
                    .call(.to("look")), .seal(0), .call(.to("book")), .seal(1), .call(.to("check")), .seal(2),
                    .gate(looked), .text("One moment."),
                ], finishReason: .toolCalls),
            .text("Done."))
        let tools = [look.tool, spies[1].tool, spies[2].tool]
        let session = ChatSession.scripted(model, tools: tools, dispatch: .early)
        let heard = Self.note(try await session.events(of: "Book?")).filter { $0 != "look ends" }
        #expect(
            heard == [
                "look starts", "One moment.", "book starts", "book ends", "check starts", "check ends",
                "Done.",
            ])
    }

    @Test("On the last step nothing starts: nobody would read the result", arguments: DispatchPolicy.allCases)
    func lastStep(policy: DispatchPolicy) async throws {
        let spy = ToolSpy("search")
        let model = ScriptedModel(.sealedCalls(.to("search")))
        let turn = try await ChatSession.scripted(model, tools: [spy.tool], maxSteps: 1, dispatch: policy)
            .answer("Where?", by: .streamed)
        #expect(turn.reachedStepLimit)
        #expect(spy.arguments.isEmpty)
    }

    @Test("At most eight at once, early or not; results in the order asked", arguments: [9, 17])
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
            ScriptedReply(
                calls.enumerated().flatMap { [.call($1), .seal($0)] }, finishReason: .toolCalls),
            .text("Done."))
        let turn = try await ChatSession.scripted(model, tools: [spy.tool], dispatch: .early)
            .answer("All?", by: .streamed)
        #expect(running.withLock { $0.most } <= ToolRound.maxToolsAtOnce)
        #expect(turn.results.map(\.content) == (0..<count).map { "result \($0)" })
        #expect(turn.timeline.tools.count == count)
        #expect(Set(turn.timeline.tools.map(\.callID)) == Set(calls.map(\.id)))
    }

    @Test("Ten at once of which three fail: every call has its own result")
    func someFail() async throws {
        let spy = ToolSpy("work") { arguments in
            let number = arguments["n"]?.int ?? -1
            if number % 3 == 1 { throw ToolSpy.Failure(description: "no \(number)") }
            return "result \(number)"
        }
        let calls = (0..<10).map { ToolCall.to("work", #"{"n":\#($0)}"#, id: "call-\($0)") }
        for policy in DispatchPolicy.allCases {
            let model = ScriptedModel(
                ScriptedReply(
                    calls.enumerated().flatMap { [.call($1), .seal($0)] }, finishReason: .toolCalls),
                .text("Done."))
            let turn = try await ChatSession.scripted(model, tools: [spy.tool], dispatch: policy)
                .answer("All?", by: .streamed)
            #expect(turn.results.map(\.callID) == calls.map(\.id))
            #expect(turn.results.filter(\.isError).map(\.content) == [1, 4, 7].map { "error: no \($0)" })
        }
    }

    @Test("Both deliveries end in the same history", arguments: DispatchPolicy.allCases)
    func sameHistory(policy: DispatchPolicy) async throws {
        var histories: [[Message]] = []
        for delivery in Delivery.both {
            let spies = ["a", "b"].map { name in ToolSpy(name) { _ in "result \(name)" } }
            let model = ScriptedModel(.sealedCalls(.to("a"), .to("b")), .text("Done."))
            let session = ChatSession.scripted(model, tools: spies.map(\.tool), dispatch: policy)
            _ = try await session.answer("Both?", by: delivery)
            histories.append(await session.history.messages)
        }
        #expect(histories[0] == histories[1])
        #expect(histories[0].count == 5)
    }
}
