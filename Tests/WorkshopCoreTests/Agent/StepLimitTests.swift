import ModelWire
import Testing

@testable import WorkshopCore

@Suite("The step cap", .timeLimit(.minutes(5)))
struct StepLimitTests {
    private static func asking(_ times: Int) -> [ScriptedReply] {
        (0..<times).map { .calls(.to("search", #"{"n":\#($0)}"#, id: "call-\($0)")) }
    }

    @Test(
        "A model that never answers is stopped at the cap, with a sentence", arguments: Delivery.both, 1...4)
    func stops(delivery: Delivery, maxSteps: Int) async throws {
        let model = ScriptedModel(replies: Self.asking(10))
        let spy = ToolSpy("search")
        let session = ChatSession.scripted(model, tools: [spy.tool], maxSteps: maxSteps)
        let turn = try await session.answer("Everything?", by: delivery)

        #expect(turn.reachedStepLimit)
        #expect(turn.answer == ChatSettings(model: "scripted", maxSteps: maxSteps).stepLimitSentence)
        #expect(turn.answer.contains(maxSteps == 1 ? "after 1 step " : "after \(maxSteps) steps "))
        #expect(model.requests.count == maxSteps)
        #expect(turn.cost.modelCalls == maxSteps)
        // The last reply's calls have no step left in which their results could be read.
        #expect(spy.arguments.count == maxSteps - 1)
    }

    @Test("The history of a capped turn is one that a server accepts")
    func historyIsValid() async throws {
        let model = ScriptedModel(replies: Self.asking(3) + [.text("Here I am.")])
        let session = ChatSession.scripted(model, tools: [ToolSpy("search").tool], maxSteps: 3)
        _ = try await session.chat("Everything?")
        expectCallsAndResultsPair(await session.history.messages)
        #expect(try await session.chat("And now?").answer == "Here I am.")
        expectCallsAndResultsPair(try #require(model.requests.last).messages)
    }

    @Test("The sentence is streamed like any other text")
    func sentenceIsVisible() async throws {
        let session = ChatSession.scripted(
            ScriptedModel(replies: Self.asking(2)), tools: [ToolSpy("search").tool], maxSteps: 2)
        let events = try await session.events(of: "Everything?")
        #expect(events.contains(.text(ChatSettings(model: "scripted", maxSteps: 2).stepLimitSentence)))
    }

    @Test("An answer in the last step counts")
    func lastStepAnswers() async throws {
        let model = ScriptedModel(replies: Self.asking(2) + [.text("Found it.")])
        let session = ChatSession.scripted(model, tools: [ToolSpy("search").tool], maxSteps: 3)
        let turn = try await session.chat("Everything?")
        #expect(turn.answer == "Found it.")
        #expect(!turn.reachedStepLimit)
    }

    @Test("A cap below one is one", arguments: [0, -1, Int.min])
    func atLeastOneStep(maxSteps: Int) async throws {
        let session = ChatSession.scripted(ScriptedModel(.text("Yes.")), maxSteps: maxSteps)
        #expect(try await session.chat("Is it open?").answer == "Yes.")
    }
}

/// Every call is answered by a result right after its message, and no result stands alone.
func expectCallsAndResultsPair(_ messages: [Message], sourceLocation: SourceLocation = #_sourceLocation) {
    var awaited: [String] = []
    for message in messages {
        if case .tool(let result) = message {
            #expect(
                awaited.first == result.callID, "a result without its call", sourceLocation: sourceLocation)
            awaited = Array(awaited.dropFirst())
            continue
        }
        #expect(awaited.isEmpty, "calls without results: \(awaited)", sourceLocation: sourceLocation)
        awaited = []
        if case .assistant(let reply) = message { awaited = reply.toolCalls.map(\.id) }
    }
    #expect(awaited.isEmpty, "calls without results: \(awaited)", sourceLocation: sourceLocation)
}
