import LessonKit
import Testing

@testable import part8_streaming

@Suite("The table of faults")
struct FaultTableTests {
    private func result(
        _ wire: Wire, naive: NaiveOutcome = .right, verdict: StreamVerdict? = .complete,
        historyClean: Bool = true, nextQuestionAnswered: Bool = true
    ) throws -> FaultResult {
        FaultResult(
            fault: try #require(Fault.all.first { $0.name == "stall" }), wire: wire, delivery: .streamed,
            naive: naive, struck: FaultedModel.Struck(verdict: verdict), failure: nil, partialText: nil,
            waits: [], historyClean: historyClean, nextQuestionAnswered: nextQuestionAnswered)
    }

    private func print(_ results: [FaultResult]) throws -> [String] {
        let screen = try CapturedConsole()
        FaultTable(results: results).print(to: screen.console)
        return try screen.lines().filter { !$0.isEmpty }
    }

    @Test("Wires of which the same became share a line; others have one each")
    func sharing() throws {
        let same = try print([try result(.openai), try result(.anthropic)])
        #expect(same.filter { $0.hasPrefix("stall") } == ["stall  streamed  right       complete  whole"])
        let different = try print([try result(.openai), try result(.anthropic, verdict: .truncated)])
        #expect(different.contains { $0.hasPrefix("stall, openai") && $0.contains("complete") })
        #expect(different.contains { $0.hasPrefix("stall, anthropic") && $0.contains("truncated") })
    }

    @Test(
        "A case that was left unclean, or whose next question was not answered, is named", arguments: [0, 1])
    func unclean(kind: Int) throws {
        let bad = try result(.anthropic, historyClean: kind != 0, nextQuestionAnswered: kind != 1)
        let good = try result(.openai)
        #expect(try print([good, bad]).last == "Not in order afterwards: stall (anthropic, streamed).")
        #expect(
            try print([good, good]).last?.hasPrefix("After each of the 2 cases the history held") == true)
    }

    @Test(
        "What became of the naive loop is told in words",
        arguments: [
            (
                NaiveOutcome.wrong(characters: 3, of: 9), "cut off",
                "gives 3 of 9 characters, as if that were all"
            ),
            (.failed("x", characters: 0, of: 9), "error", "ends with an error after 0 of 9 characters: x"),
            (
                .hung(.seconds(4), characters: 1, of: 9), "hangs",
                "hangs after 1 of 9 characters; it was stopped after 4.00 s"
            ),
        ])
    func naive(outcome: NaiveOutcome, word: String, sentence: String) {
        #expect(outcome.word == word)
        #expect(outcome.sentence == sentence)
    }
}
