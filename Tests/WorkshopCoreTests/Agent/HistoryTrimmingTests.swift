import ModelWire
import Testing

@testable import WorkshopCore

@Suite("The history is trimmed by whole turns", .timeLimit(.minutes(5)))
struct HistoryTrimmingTests {
    @Test("Only the last turns are sent, each from its question on", arguments: 0...5)
    func wholeTurns(limit: Int) async throws {
        let replies = (0..<4).flatMap { turn -> [ScriptedReply] in
            [
                .calls(.to("search", id: "\(turn)a"), .to("search", id: "\(turn)b")),
                .calls(.to("search", id: "\(turn)c")), .text("answer \(turn)"),
            ]
        }
        let model = ScriptedModel(replies: replies + [.text("last")])
        let session = ChatSession.scripted(
            model, tools: [ToolSpy("search").tool], maxHistoryTurns: limit)
        for turn in 0..<4 { _ = try await session.chat("question \(turn)") }
        _ = try await session.chat("last question")

        let sent = try #require(model.requests.last).messages
        let questions = sent.compactMap { if case .user(let text) = $0 { text } else { nil } }
        let kept = (max(0, 4 - limit)..<4).map { "question \($0)" }
        #expect(questions == kept + ["last question"])
        #expect(sent.first == .system("Be brief."))
        expectCallsAndResultsPair(sent)
        for request in model.requests { expectCallsAndResultsPair(request.messages) }
        #expect(await session.history.turns.count == 5, "trimming is for the request, not for the record")
    }

    @Test("A negative limit sends no past, and is not a crash")
    func negativeLimit() async throws {
        let model = ScriptedModel(.text("a"), .text("b"))
        let session = ChatSession.scripted(model, maxHistoryTurns: -3)
        _ = try await session.chat("one")
        _ = try await session.chat("two")
        #expect(model.requests.last?.messages == [.system("Be brief."), .user("two")])
    }

    @Test("New instructions count from the next question on, beside what was said")
    func newInstructions() async throws {
        let model = ScriptedModel(.text("a"), .text("b"), .text("c"))
        let session = ChatSession.scripted(model)
        _ = try await session.chat("one")
        await session.instruct("Now be long.")
        _ = try await session.chat("two")
        let past: [Message] = [.user("one"), .assistant(AssistantMessage(text: "a")), .user("two")]
        #expect(model.requests.last?.messages == [.system("Now be long.")] + past)
        await session.instruct("")
        _ = try await session.chat("three")
        #expect(model.requests.last?.messages.first == .user("one"))
    }

    @Test("Reset forgets every turn, and keeps the instructions")
    func reset() async throws {
        let model = ScriptedModel(.text("a"), .text("b"))
        let session = ChatSession.scripted(model)
        _ = try await session.chat("one")
        await session.reset()
        #expect(await session.history.messages.isEmpty)
        _ = try await session.chat("two")
        #expect(model.requests.last?.messages == [.system("Be brief."), .user("two")])
    }
}
