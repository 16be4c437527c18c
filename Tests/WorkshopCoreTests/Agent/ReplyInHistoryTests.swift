import ModelWire
import Testing

@testable import WorkshopCore

@Suite("What of a reply goes into the history", .timeLimit(.minutes(5)))
struct ReplyInHistoryTests {
    /// Answers every request with the same blocks.
    private struct BlockModel: ChatModel {
        let blocks: [AssistantBlock]

        func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
            ModelEvents { [blocks] in
                var isDone = false
                return {
                    defer { isDone = true }
                    return isDone
                        ? nil
                        : .finished(
                            ModelReply(
                                message: AssistantMessage(blocks: blocks), finishReason: .endTurn, usage: nil,
                                verdict: .complete, instants: CallInstants(submitted: .now)))
                }
            }
        }
    }

    private static let blocks: [AssistantBlock] = [
        .thinking("Hm.", signature: "SIG"), .redactedThinking("XYZ"), .text("Room 204."),
        .other(["type": "future"]),
    ]

    private func turn() async throws -> Turn {
        let session = ChatSession(
            model: BlockModel(blocks: Self.blocks), settings: ChatSettings(model: "m"), instructions: "")
        let turn = try await session.chat("Where?")
        #expect(await session.history.turns == [turn.messages])
        return turn
    }

    @Test("The answer's blocks go in as they came, signatures included")
    func blocks() async throws {
        let turn = try await turn()
        #expect(turn.answer == "Room 204.")
        #expect(
            turn.messages == [.user("Where?"), .assistant(AssistantMessage(blocks: Self.blocks))])
    }

    @Test("Where another answer was shown, nothing of the model's own stays")
    func replacedAnswer() async throws {
        var turn = try await turn()
        turn.answer = "I don't know."
        #expect(turn.messages.last == .assistant(AssistantMessage(text: "I don't know.")))
    }

    @Test("The step limit's sentence is the program's own")
    func stepLimit() async throws {
        let model = ScriptedModel(.calls(.to("clock")))
        let session = ChatSession(
            model: model, settings: ChatSettings(model: "m", maxSteps: 1), instructions: "",
            tools: [ToolSpy("clock").tool])
        let turn = try await session.chat("When?")
        #expect(turn.reachedStepLimit)
        #expect(turn.reply == nil)
    }
}
