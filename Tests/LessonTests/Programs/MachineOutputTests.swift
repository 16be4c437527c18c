import Foundation
import TestSupport
import Testing

/// `--json`: one object on standard output, words on standard error.
@Suite(.timeLimit(.minutes(10)))
struct MachineOutputTests {
    @Test(arguments: [
        (LessonProgram.basicCall, ["--ask", "When does the AI Club meet?", "--ask", "And where?"]),
        (LessonProgram.streaming, ["plain", "--ask", "What is an API?", "--ask", "What is a token?"]),
        (
            LessonProgram.streaming,
            ["feel", "--ask", "When does the AI Club meet?", "--ask", "How many days until that?"]
        ),
    ])
    func ownQuestionsAreAnsweredInOneConversation(program: LessonProgram, arguments: [String]) async throws {
        let ending = try await program.run(arguments + ["--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["endpoint", "mode", "model", "turns"])
        #expect(object["mode"] as? String == "practice")
        let turns = try #require(object["turns"] as? [[String: Any]])
        #expect(turns.count == 2)
        for turn in turns {
            #expect(
                Set(turn.keys) == [
                    "question", "answer", "toolCalls", "verdict", "ttftMs", "totalMs", "modelCalls",
                ])
            #expect(turn["verdict"] as? String == "complete")
            #expect((turn["answer"] as? String)?.isEmpty == false)
        }
        #expect(ending.errors.contains("PRACTICE"))
    }

    @Test func theTrapIsOneObjectWithEveryKey() async throws {
        let ending = try await LessonProgram.streaming.run(["trap", "--runs", "2", "--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["endpoint", "mode", "model", "latency", "arms"])
        #expect(object["latency"] as? String == "instant")
        let arms = try #require(object["arms"] as? [[String: Any]])
        #expect(
            arms.compactMap { $0["approach"] as? String } == ["blocking", "streamed", "peek-then-stream"])
        for arm in arms {
            #expect(
                Set(arm.keys) == [
                    "approach", "name", "endpoint", "n", "failures", "ttftMs", "totalMs", "deadAirMs",
                    "chunkGapMs", "burstIndex", "tokensPerSecond", "modelCalls", "promptTokens",
                    "completionTokens", "discardedTokens", "samples",
                ])
            let samples = try #require(arm["samples"] as? [[String: Any]])
            #expect(samples.count == arm["n"] as? Int)
            #expect(samples.count == 6)
            for key in ["modelCalls", "promptTokens", "completionTokens", "discardedTokens"] {
                #expect(samples.compactMap { $0[key] as? Int }.reduce(0, +) == arm[key] as? Int, "\(key)")
            }
            #expect(Set(samples.flatMap(\.keys)).isSuperset(of: ["run", "question", "ttftMs", "totalMs"]))
        }
    }

    @Test func peekingPaysEveryAnswerTwice() async throws {
        let ending = try await LessonProgram.streaming.run(["trap", "--runs", "1", "--json"])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        let arms = try #require(object["arms"] as? [[String: Any]])
        func figure(_ arm: Int, _ key: String) throws -> Int { try #require(arms[arm][key] as? Int) }
        #expect(try figure(0, "modelCalls") == figure(1, "modelCalls"))
        #expect(try figure(2, "modelCalls") == figure(1, "modelCalls") + 3)
        #expect(try figure(2, "discardedTokens") > 0)
        #expect(try figure(0, "discardedTokens") == 0)
        #expect(
            try figure(2, "completionTokens") == figure(1, "completionTokens") + figure(2, "discardedTokens"))
    }
}
