import Foundation
import TestSupport
import Testing

/// The lessons against a server that is not the practice endpoint.
@Suite(.timeLimit(.minutes(2)))
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
