import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("A turn is a transaction", .timeLimit(.minutes(5)))
struct TurnTransactionTests {
    private static let apiError = APIError(
        kind: .serverFailure, tried: "POST http://127.0.0.1/v1/chat/completions", status: 500, message: "oops"
    )
    private static let cutCall = ToolCall(
        id: "c", name: "search", arguments: #"{"qu"#, isComplete: false)

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var replies: [ScriptedReply]
        var error: TurnError?
    }

    static let cases = [
        Case(testDescription: "error in the first call", replies: [.failing(apiError)]),
        Case(
            testDescription: "error in the second call", replies: [.calls(.to("search")), .failing(apiError)]),
        Case(
            testDescription: "error after some text",
            replies: [ScriptedReply([.text("Thurs"), .failure(apiError)])]),
        Case(
            testDescription: "error inside the stream",
            replies: [ScriptedReply([.text("Thurs")], verdict: .errorInBand, failure: .server(apiError))],
            error: TurnError(
                code: .incompleteReply(.errorInBand), partialText: "Thurs", failure: .server(apiError))),
        Case(
            testDescription: "stream cut in half",
            replies: [ScriptedReply([.text("Thurs")], verdict: .truncated)],
            error: TurnError(code: .incompleteReply(.truncated), partialText: "Thurs")),
        Case(
            testDescription: "connection broken in the second call",
            replies: [
                ScriptedReply([.text("Let me look. "), .call(.to("search"))]),
                ScriptedReply([.text("Thurs")], verdict: .truncatedTransport, failure: .tooLarge("reset")),
            ],
            error: TurnError(
                code: .incompleteReply(.truncatedTransport), partialText: "Let me look. Thurs",
                failure: .tooLarge("reset"))),
        Case(
            testDescription: "the server gave up", replies: [ScriptedReply([], verdict: .abortedByServer)],
            error: TurnError(code: .incompleteReply(.abortedByServer))),
        Case(
            testDescription: "a call cut off at the token limit",
            replies: [ScriptedReply([.text("So"), .call(cutCall)], finishReason: .length)],
            error: TurnError(code: .toolCallCutOff, partialText: "So")),
        Case(
            testDescription: "one whole call and one cut off",
            replies: [ScriptedReply([.call(.to("search")), .call(cutCall)], finishReason: .length)],
            error: TurnError(code: .toolCallCutOff)),
        Case(
            testDescription: "an empty reply", replies: [ScriptedReply([])],
            error: TurnError(code: .emptyReply)),
        Case(
            testDescription: "reasoning and nothing else", replies: [ScriptedReply([.reasoning("hm")])],
            error: TurnError(code: .emptyReply)),
    ]

    @Test(
        "What fails leaves the history as it was, and the next question is answered", arguments: cases,
        Delivery.both)
    func rollsBack(_ example: Case, delivery: Delivery) async throws {
        let model = ScriptedModel(replies: [.text("Hello.")] + example.replies + [.text("Room 204.")])
        let spy = ToolSpy("search")
        let session = ChatSession.scripted(model, tools: [spy.tool])
        _ = try await session.answer("Hi", by: delivery)
        let before = await session.history

        let failure = await #expect(throws: (any Error).self) {
            try await session.answer("When does the AI Club meet?", by: delivery)
        }
        if let expected = example.error {
            #expect(failure as? TurnError == expected)
            #expect(spy.arguments.count == example.replies.count - 1, "a call of a broken reply was run")
        } else {
            #expect(failure as? APIError == Self.apiError)
        }
        #expect(await session.history == before)

        #expect(try await session.answer("Where?", by: delivery).answer == "Room 204.")
        #expect(
            model.requests.last?.messages == [
                .system("Be brief."), .user("Hi"), .assistant(AssistantMessage(text: "Hello.")),
                .user("Where?"),
            ])
    }

    @Test("A failed stream gives what came before the failure, and no finished turn")
    func failedStream() async throws {
        let session = ChatSession.scripted(
            ScriptedModel(ScriptedReply([.text("Thurs")], verdict: .truncated)))
        var events: [TurnEvent] = []
        let error = await #expect(throws: TurnError.self) {
            for try await event in session.stream("When?") { events.append(event) }
        }
        #expect(events == [.step(1), .text("Thurs")])
        #expect(error?.code == .incompleteReply(.truncated))
    }

    @Test("A text cut at the token limit is an answer, and marked", arguments: Delivery.both)
    func cutText(delivery: Delivery) async throws {
        let model = ScriptedModel(ScriptedReply([.text("Once upon")], finishReason: .length))
        let turn = try await ChatSession.scripted(model).answer("Tell me", by: delivery)
        #expect(turn.wasCutAtTokenLimit)
        #expect(turn.answer == "Once upon")
    }

    @Test("A whole reply without an end mark counts, and its verdict is kept", arguments: Delivery.both)
    func withoutMark(delivery: Delivery) async throws {
        let model = ScriptedModel(ScriptedReply([.text("Yes.")], verdict: .completeWithoutMark))
        #expect(
            try await ChatSession.scripted(model).answer("?", by: delivery).verdict == .completeWithoutMark)
    }

    @Test("While a question is being answered, another one is refused", arguments: Delivery.both)
    func oneTurnAtATime(delivery: Delivery) async throws {
        let gate = TaskGate()
        let model = ScriptedModel(ScriptedReply([.gate(gate), .text("First.")]), .text("Second."))
        let session = ChatSession.scripted(model)
        async let first = session.answer("One?", by: delivery)
        try #require(await eventually { gate.heldCount > 0 })
        await #expect(throws: TurnError(code: .turnInProgress)) {
            try await session.answer("Two?", by: delivery)
        }
        gate.open()
        #expect(try await first.answer == "First.")
        #expect(try await session.answer("Two?", by: delivery).answer == "Second.")
        #expect(await session.history.turns.count == 2)
    }

    @Test("Every message of a failed turn says what happened")
    func words() {
        let codes: [TurnError.Code] = [
            .incompleteReply(.errorInBand), .incompleteReply(.abortedByServer), .incompleteReply(.truncated),
            .incompleteReply(.truncatedTransport), .toolCallCutOff, .emptyReply, .turnInProgress,
        ]
        let texts = codes.map { TurnError(code: $0, failure: .tooLarge("because")).description }
        #expect(Set(texts).count == codes.count)
        #expect(texts.allSatisfy { $0.hasSuffix(": because") && !$0.hasPrefix(":") })
        #expect(TurnError(code: .emptyReply).description == "the model sent an empty reply")
    }
}
