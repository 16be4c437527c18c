import ModelWire
import Testing

@testable import WorkshopCore

/// How fast an answer was generated.
struct GenerationRateTests {
    private let start = Instant.now

    private func turn(
        _ delivery: Delivery = .streamed, answer: String = "Thursdays", tokens: Int? = 21, first: Int? = 500,
        last: Int? = 1_500, reasoning: Int? = nil, calls: Int = 1
    ) -> Turn {
        var call = CallInstants(submitted: start)
        func instant(_ milliseconds: Int) -> Instant { start + .milliseconds(milliseconds) }
        call.firstVisibleText = first.map(instant)
        call.lastVisibleText = last.map(instant)
        call.firstReasoning = reasoning.map(instant)
        var cost = TurnCost()
        cost.usage = tokens.map { Usage(promptTokens: 100, completionTokens: $0) }
        var turn = Turn(
            question: "When?", answer: answer, steps: [], delivery: delivery, verdict: .complete,
            reachedStepLimit: false, wasCutAtTokenLimit: false, cost: cost,
            timeline: TurnTimeline(
                asked: start, firstVisibleText: call.firstVisibleText, lastVisibleText: call.lastVisibleText,
                finished: instant(1_600), deadAir: .zero, calls: Array(repeating: call, count: calls),
                tools: []))
        turn.lastUsage = cost.usage
        return turn
    }

    @Test func tokensAfterTheFirstOverTheTimeAfterTheFirst() throws {
        let rate = try #require(GenerationRate(turn()))
        #expect(rate.unit == .tokens)
        #expect(abs(rate.perSecond - 20) < 1e-9)
    }

    @Test func afterToolsOnlyTheLastReplyCounts() throws {
        var turn = turn(tokens: 500, calls: 2)
        turn.lastUsage = Usage(promptTokens: 80, completionTokens: 31)
        let rate = try #require(GenerationRate(turn))
        #expect(rate.unit == .tokens)
        #expect(abs(rate.perSecond - 30) < 1e-9)
    }

    @Test func withoutACountOfTokensItIsCharacters() throws {
        let rate = try #require(GenerationRate(turn(tokens: nil)))
        #expect(rate == GenerationRate(turn(tokens: nil)))
        #expect(rate.unit == .characters)
        #expect(abs(rate.perSecond - 8) < 1e-9)
    }

    @Test func reasoningCountsFromItsStart() throws {
        let rate = try #require(GenerationRate(turn(first: 1_000, reasoning: 500)))
        #expect(abs(rate.perSecond - 20) < 1e-9)
    }

    @Test func whereNothingCanBeMeasuredThereIsNoRate() {
        #expect(GenerationRate(turn(.whole)) == nil)
        #expect(GenerationRate(turn(first: nil, last: nil)) == nil)
        #expect(GenerationRate(turn(first: 500, last: 519)) == nil)
        #expect(GenerationRate(turn(tokens: 1)) == nil)
        #expect(GenerationRate(turn(answer: "x", tokens: nil)) == nil)
    }
}
