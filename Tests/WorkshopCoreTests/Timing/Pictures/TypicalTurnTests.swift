import Testing

@testable import WorkshopCore

@Suite("The turn that a picture shows", .timeLimit(.minutes(5)))
struct TypicalTurnTests {
    private func report(_ samples: [ApproachSample], questions: [String]) -> ComparisonReport {
        .sample(
            [ApproachArm(approach: .streamed, endpoint: "http://h/v1", samples: samples)],
            questions: questions)
    }

    @Test("Of the turns with the first question, the one nearest to their median; the earliest of equal ones")
    func nearest() {
        let samples = [90.0, 500, 110, 90].enumerated().map {
            ApproachSample.sample(run: $0 + 1, question: "A?", ttftMs: $1, totalMs: 600)
        }
        let others = (1...9).map { ApproachSample.sample(run: $0, question: "B?", ttftMs: 500, totalMs: 600) }
        let turns = TypicalTurn.all(of: report(others + samples, questions: ["A?", "B?"]))
        #expect(turns.map(\.sample.question) == ["A?"])
        // The median of 90, 90, 110 and 500 is 100.
        #expect(turns.map(\.sample.run) == [1])
    }

    @Test("An arm that was never asked it has no turn")
    func none() {
        #expect(TypicalTurn.all(of: report([], questions: ["A?"])).isEmpty)
        let other = ApproachSample.sample(question: "B?", ttftMs: 1, totalMs: 2)
        #expect(TypicalTurn.all(of: report([other], questions: ["A?"])).isEmpty)
        #expect(TypicalTurn.all(of: report([other], questions: [])).count == 1)
    }

    @Test("Tools at one time have lanes of their own, up to four; a free lane is used again")
    func lanes() {
        var sample = ApproachSample.sample(ttftMs: 100, totalMs: 200)
        sample.spans = (0..<6).map { TurnSpan(.tool, "tool \($0)", from: Double($0), to: 50) }
        sample.spans.append(TurnSpan(.tool, "late", from: 50, to: 60))
        let lanes = TypicalTurn(arm: "a", sample: sample).lanes
        #expect(lanes.map(\.name) == ["model", "tools", "tools", "tools", "tools", "screen"])
        #expect(lanes[1].stretches.map(\.name) == ["tool 0", "late"])
        #expect(lanes[4].stretches.map(\.name) == ["tool 3", "tool 4", "tool 5"])
    }

    @Test("Nothing is on the screen before the first text; a blocking answer is there at the end")
    func screen() throws {
        let streamed = TypicalTurn(arm: "a", sample: .sample(ttftMs: 100, totalMs: 200)).lanes
        #expect(
            try #require(streamed.last).stretches == [
                .init(kind: .waiting, name: "nothing", startMs: 0, endMs: 100),
                .init(kind: .text, name: "answer", startMs: 100, endMs: 200),
            ])
        let blocking = TypicalTurn(arm: "a", sample: .sample(.blocking, ttftMs: 200, totalMs: 200)).lanes
        #expect(
            try #require(blocking.last).stretches == [
                .init(kind: .waiting, name: "nothing", startMs: 0, endMs: 200),
                .init(kind: .text, name: "answer", startMs: 200, endMs: 200),
            ])
    }
}
