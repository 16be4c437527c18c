import Foundation
import TestSupport
import Testing

/// The lessons against a server that is not the practice endpoint.
@Suite(.timeLimit(.minutes(10)))
struct OtherServerTests {
    @Test func lesson1TalksToAnyServerOfTheWire() async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Thursdays at five.", to: $0) }
        let ending = try await LessonProgram.basicCall.run([
            "--endpoint", server.baseURL + "/v1", "--model", "x",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("LIVE endpoint"))
        #expect(ending.output.contains("Model: Thursdays at five."))
        #expect(server.requests.count == 5)
        #expect(server.requests.allSatisfy { $0.header("authorization") == nil })
    }

    @Test func theFirstModelIsTakenWhenNoneIsNamed() async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Yes.", to: $0) }
        let ending = try await LessonProgram.basicCall.run(["--endpoint", server.baseURL, "--ask", "Really?"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(server.requests.map(\.path) == ["/v1/models", "/v1/chat/completions"])
        #expect(server.requests.last?.text.contains(#""model":"first-model""#) == true)
    }

    @Test func aRealEndpointIsAskedOneQuestionByTheTrap() async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Thursdays at five.", to: $0) }
        let ending = try await LessonProgram.streaming.run(
            ["trap", "--json", "--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        // Blocking and streaming take one call each; peeking generates the answer twice.
        #expect(server.requests.count == 4)
        #expect(ending.errors.contains("1 question, 3 approaches, 1 run: 3 turns"), "\(ending.errors)")
        #expect(ending.errors.contains("between 4 and 16 calls to the model"))
    }

    @Test(arguments: ["plain", "fragments", "feel"])
    func samplingIsSentByEveryPartOfLesson8(part: String) async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Yes.", to: $0) }
        let ending = try await LessonProgram.streaming.run([
            part, "--ask", "Really?", "--endpoint", server.baseURL + "/v1", "--model", "x", "--max-tokens",
            "77",
            "--temperature", "0.5", "--seed", "5",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let sent = try #require(server.requests.last?.text)
        for member in [#""max_tokens":77"#, #""temperature":0.5"#, #""seed":5"#] {
            #expect(sent.contains(member), "\(sent)")
        }
    }

    @Test func plainStreamingReadsNoCampus() async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Yes.", to: $0) }
        let data = try TemporaryFolder.make()
        let ending = try await LessonProgram.streaming.run(
            ["plain", "--ask", "Really?", "--endpoint", server.baseURL + "/v1", "--model", "x"],
            environment: ["WORKSHOP_DATA": data.path])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("Model: Yes."), "\(ending.output)")
        // Reading and building one took longer than all else before the request.
        let kept = try FileManager.default.contentsOfDirectory(atPath: data.path)
        #expect(!kept.contains { $0.hasPrefix("campus-") }, "\(kept)")
    }

    @Test func aPracticeServerSomewhereElseIsNamedAsWhatItIs() async throws {
        let server = try RunningProgram("practice-server", ["--port", "0", "--latency", "instant"])
        #expect(await server.printed("/v1"))
        let url = try #require(server.outputSoFar.firstMatch(of: #/http://[^ ]+/v1/#)).0
        let ending = try await LessonProgram.basicCall.run(
            ["--endpoint", String(url), "--ask", "What is an API?", "--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors.contains("PRACTICE endpoint \(url)"))
        #expect(ending.errors.contains("simulated pace: the server's own"))
        #expect(ending.output.contains(#""mode":"practice""#))
    }

    /// A run takes four calls.
    @Test func aTurnOfTheTrapThatFailsIsCountedAndTheOthersAreMeasured() async throws {
        let server = try ChatScript.server { $0 == 7 ? [.response(500, "enough")] : nil }
        let ending = try await LessonProgram.streaming.run(
            ["trap", "--runs", "3", "--json", "--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 69, "\(ending.errors)")
        #expect(ending.errors.contains("failed: "), "\(ending.errors)")
        #expect(ending.errors.contains("enough"))
        #expect(ending.errors.contains("Times are medians over 2 to 3 turns an approach"))
        let arms = try arms(of: ending)
        #expect(arms.compactMap { $0["n"] as? Int }.sorted() == [2, 3, 3])
        #expect(arms.compactMap { $0["failures"] as? Int }.reduce(0, +) == 1)
    }

    @Test func aRateLimitIsWaitedForByTheTrap() async throws {
        let server = try ChatScript.server {
            $0 == 2 ? [.response(429, "{}", headers: [("Retry-After", "1")])] : nil
        }
        let ending = try await LessonProgram.streaming.run(
            ["trap", "--runs", "2", "--json", "--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors.contains("the server takes no more requests for now"), "\(ending.errors)")
        #expect(try arms(of: ending).compactMap { $0["n"] as? Int } == [2, 2, 2])
    }

    private func arms(of ending: RunningProgram.Ending) throws -> [[String: Any]] {
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        return try #require(report["arms"] as? [[String: Any]])
    }

    @Test func aKeyGoesIntoTheHeaderAndNowhereElse() async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Yes.", to: $0) }
        let ending = try await LessonProgram.streaming.run(
            ["feel", "--json", "--ask", "Really?", "--endpoint", server.baseURL + "/v1", "--model", "x"],
            environment: [
                "WORKSHOP_API_KEY": "sk-workshop", "OPENAI_API_KEY": "sk-openai", "NVIDIA_API_KEY": "nvapi-1",
            ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(server.requests.allSatisfy { $0.header("authorization") == "Bearer sk-workshop" })
        let sent = server.requests.map { $0.text + $0.target }.joined()
        for secret in ["sk-workshop", "sk-openai", "nvapi-1"] {
            #expect(!(sent + ending.output + ending.errors).contains(secret))
        }
    }
}
