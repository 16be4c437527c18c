import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A history stays within its token budget", .timeLimit(.minutes(5)))
struct TokenBudgetTests {
    /// A turn of 40 bytes, ten tokens at four bytes each.
    private static func turn(_ number: Int) -> [Message] {
        [
            .user("q\(number)" + String(repeating: ".", count: 18)),
            .assistant(AssistantMessage(text: String(repeating: "a", count: 20))),
        ]
    }

    private func session(
        budget: Int?, maxTurns: Int = 20, model: ScriptedModel = ScriptedModel(), turns: Int = 4
    ) throws -> ChatSession {
        ChatSession(
            model: model,
            settings: ChatSettings(
                model: "scripted", maxHistoryTurns: maxTurns, historyTokenBudget: budget),
            instructions: "Be brief.", history: try ConversationHistory(turns: (0..<turns).map(Self.turn)))
    }

    @Test(
        "As many of the last turns go along as fit whole",
        arguments: [
            (nil, 20, 4), (1_000, 20, 4), (40, 20, 4), (39, 20, 3), (20, 20, 2), (10, 20, 1), (9, 20, 0),
            (0, 20, 0), (-5, 20, 0), (1_000, 2, 2), (10, 2, 1), (nil, 0, 0),
        ] as [(Int?, Int, Int)])
    func wholeTurns(budget: Int?, maxTurns: Int, kept: Int) async throws {
        let model = ScriptedModel(.text("done"))
        let session = try session(budget: budget, maxTurns: maxTurns, model: model)
        let expected = ((4 - kept)..<4).map(Self.turn)
        #expect(await session.turnsToSend == expected)
        _ = try await session.chat("next")
        #expect(
            model.requests.first?.messages
                == [.system("Be brief.")] + expected.flatMap { $0 } + [.user("next")])
        #expect(await session.history.turns.count == 5, "trimming is for the request, not for the record")
    }

    @Test("A result never goes along without its call, whatever the budget")
    func callsAndResultsPair() async throws {
        let turns = (1...4).map { Turn.sample($0).messages }
        for budget in 0...200 {
            let session = ChatSession(
                model: ScriptedModel(),
                settings: ChatSettings(model: "scripted", historyTokenBudget: budget), instructions: "",
                history: try ConversationHistory(turns: turns))
            let sent = await session.messagesToSend
            expectCallsAndResultsPair(sent)
            #expect(await session.estimatedTokens(of: sent) <= budget + 3, "each turn is rounded up")
        }
    }

    @Test("The server's own count replaces four bytes a token")
    func learns() async throws {
        // "Be brief." and "next" and four turns of 40 bytes are 173 bytes: at 86 tokens, two bytes each.
        let model = ScriptedModel(
            .text("done", usage: Usage(promptTokens: 86, completionTokens: 1)), .text("done"))
        let session = try session(budget: 40, model: model)
        #expect(await session.turnsToSend.count == 4)
        _ = try await session.chat("next")
        let learned = await session.estimatedTokens(of: Self.turn(0))
        #expect(learned == 20)
        // What fits in 40 tokens now: the short turn just asked, and one of 20.
        #expect(await session.turnsToSend.count == 2)
    }

    @Test(
        "A count that no vocabulary can have does not lead it astray",
        arguments: [(1, 22), (100_000, 173), (0, 44)])
    func implausible(tokens: Int, expected: Int) async throws {
        let model = ScriptedModel(.text("x", usage: Usage(promptTokens: tokens, completionTokens: 1)))
        let session = try session(budget: nil, model: model)
        _ = try await session.chat("next")
        #expect(await session.estimatedTokens(of: [.user(String(repeating: "a", count: 173))]) == expected)
    }

    @Test("Only whole turns can be restored", arguments: [0, 1, 2, 3, 4])
    func restoring(cut: Int) throws {
        let whole = Turn.sample(1).messages
        #expect(whole.count == 5)
        #expect(try ConversationHistory(turns: [whole]).messages == whole)
        var broken = whole
        broken.remove(at: cut)
        let error = #expect(throws: HistoryError.self) { try ConversationHistory(turns: [whole, broken]) }
        #expect(error?.message.contains("turn 2") == true)
    }

    @Test func aRestoredSessionGoesOnWhereItWas() async throws {
        let model = ScriptedModel(.text("a"), .text("b"))
        let first = ChatSession.scripted(model)
        _ = try await first.chat("one")
        let second = ChatSession(
            model: model, settings: ChatSettings(model: "scripted"), instructions: "Be brief.",
            history: await first.history)
        _ = try await second.chat("two")
        #expect(
            model.requests.last?.messages == [
                .system("Be brief."), .user("one"), .assistant(AssistantMessage(text: "a")), .user("two"),
            ])
    }
}
