import ModelWire
import Testing

@testable import WorkshopCore

@Suite("One loop, two deliveries", .timeLimit(.minutes(5)))
struct TwoDeliveriesTests {
    private static let script: [ScriptedReply] = [
        ScriptedReply(
            [
                .text("Let me "), .text("look."), .call(.to("search", #"{"query":"club"}"#)),
                .call(.to("clock")),
            ],
            usage: Usage(promptTokens: 10, completionTokens: 4), finishReason: .toolCalls),
        .text("Thursdays ", "at 5 PM.", usage: Usage(promptTokens: 20, completionTokens: 6)),
        .text("Room 204."),
    ]

    private struct Outcome: Equatable {
        var turns: [Turn]
        var history: [[Message]]
        var requests: [ChatRequest]
    }

    private func outcome(of delivery: Delivery) async throws -> Outcome {
        let model = ScriptedModel(replies: Self.script)
        let tools = [ToolSpy("search") { _ in "AI Club: Thursdays" }.tool, ToolSpy("clock").tool]
        let session = ChatSession.scripted(model, tools: tools)
        var turns: [Turn] = []
        for question in ["When does the AI Club meet?", "Where?"] {
            turns.append(try await session.answer(question, by: delivery))
        }
        #expect(model.deliveries == Array(repeating: delivery, count: 3))
        return Outcome(turns: turns, history: await session.history.turns, requests: model.requests)
    }

    @Test("chat and stream give the same answers, steps, history and requests")
    func sameTurns() async throws {
        let whole = try await outcome(of: .whole)
        let streamed = try await outcome(of: .streamed)
        #expect(whole.history == streamed.history)
        #expect(whole.requests == streamed.requests)
        #expect(whole.turns.map(\.answer) == ["Thursdays at 5 PM.", "Room 204."])
        #expect(streamed.turns.map(\.answer) == whole.turns.map(\.answer))
        #expect(streamed.turns.map(\.steps) == whole.turns.map(\.steps))
        #expect(streamed.turns.map(\.cost) == whole.turns.map(\.cost))
    }

    @Test("Each request carries the instructions, the past, and the turn so far", arguments: Delivery.both)
    func requests(delivery: Delivery) async throws {
        let requests = try await outcome(of: delivery).requests
        let reply = AssistantMessage(
            text: "Let me look.", toolCalls: [.to("search", #"{"query":"club"}"#), .to("clock")])
        let first: [Message] = [.system("Be brief."), .user("When does the AI Club meet?")]
        let second =
            first + [
                .assistant(reply),
                .tool(ToolResult(callID: "call-search", name: "search", content: "AI Club: Thursdays")),
                .tool(ToolResult(callID: "call-clock", name: "clock", content: "done")),
            ]
        let third = second + [.assistant(AssistantMessage(text: "Thursdays at 5 PM.")), .user("Where?")]
        #expect(requests.map(\.messages) == [first, second, third])
        #expect(requests.allSatisfy { $0.tools.map(\.name) == ["search", "clock"] })
        #expect(requests.allSatisfy { $0.model == "scripted" })
    }

    @Test("A streamed turn's events come in the order in which things happen")
    func eventOrder() async throws {
        let model = ScriptedModel(replies: Self.script)
        let session = ChatSession.scripted(model, tools: [ToolSpy("search").tool])
        let events = try await session.events(of: "When does the AI Club meet?")
        let search = ToolCall.to("search", #"{"query":"club"}"#)
        #expect(
            Array(events.prefix(7)) == [
                .step(1), .text("Let me "), .text("look."),
                .toolCallOpened(index: 0, name: "search"),
                .toolArguments(index: 0, fragment: search.arguments),
                .toolCallOpened(index: 1, name: "clock"), .toolArguments(index: 1, fragment: "{}"),
            ])
        #expect(events.contains(.toolStarted(search)))
        let started = try #require(events.firstIndex(of: .toolStarted(search)))
        let finished = try #require(
            events.firstIndex {
                if case .toolFinished(search, _, _) = $0 { true } else { false }
            })
        #expect(started < finished)
        let secondStep = try #require(events.firstIndex(of: .step(2)))
        #expect(finished < secondStep)
        #expect(Array(events[(secondStep + 1)...].prefix(2)) == [.text("Thursdays "), .text("at 5 PM.")])
    }

    @Test("The last event, and only the last, is the finished turn that is in the history")
    func finishedIsLast() async throws {
        let session = ChatSession.scripted(ScriptedModel(.text("Yes.")))
        let events = try await session.events(of: "Is it open?")
        let turns = events.compactMap { if case .finished(let turn) = $0 { turn } else { nil } }
        let turn = try #require(turns.first)
        #expect(turns.count == 1)
        #expect(events.last == .finished(turn))
        #expect(await session.history.turns == [turn.messages])
    }

    @Test("The text alone, for those who want nothing else")
    func textOnly() async throws {
        let model = ScriptedModel(
            ScriptedReply([
                .reasoning("hm"), .text("Thurs"), .repair(Repair(kind: "x", detail: "y")), .text("days"),
            ])
        )
        var pieces: [String] = []
        for try await piece in ChatSession.scripted(model).stream("When?").text { pieces.append(piece) }
        #expect(pieces == ["Thurs", "days"])
    }

    @Test("Nothing is asked before a stream is iterated")
    func streamsAreLazy() async throws {
        let model = ScriptedModel(.text("Yes."))
        let stream = ChatSession.scripted(model).stream("Is it open?")
        for _ in 0..<100 { await Task.yield() }
        #expect(model.requests.isEmpty)
        for try await _ in stream {}
        #expect(model.requests.count == 1)
    }

    @Test("Without instructions there is no system message")
    func noInstructions() async throws {
        let model = ScriptedModel(.text("Yes."))
        _ = try await ChatSession.scripted(model, instructions: "").chat("Is it open?")
        #expect(model.requests.map(\.messages) == [[.user("Is it open?")]])
    }

    @Test("Whoever hears that a turn is finished may ask the next question at once")
    func nextQuestionAtOnce() async throws {
        let count = 200
        let model = ScriptedModel(replies: (0..<count).map { .text("answer \($0)") })
        let session = ChatSession.scripted(model)
        for index in 0..<count {
            let turn = try await session.answer("question \(index)", by: .streamed)
            #expect(turn.answer == "answer \(index)")
            #expect(await session.history.turns.count == index + 1)
        }
    }
}
