import TestSupport
import Testing

/// What a person is told when a server does not do what it should: one message, a stable exit code, nothing else.
@Suite(.timeLimit(.minutes(10)))
struct BadServerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: [LoopbackServer.Step]
        let exitCode: Int32
        let says: [String]
        var testDescription: String { name }
    }

    static let refusals: [Case] = [
        Case(
            name: "401", steps: [.response(401, #"{"error":{"message":"Incorrect API key provided"}}"#)],
            exitCode: 77, says: ["answered with 401", "Incorrect API key", "WORKSHOP_API_KEY"]),
        Case(
            name: "403", steps: [.response(403, #"{"error":{"message":"No access"}}"#)], exitCode: 77,
            says: ["403", "No access"]),
        Case(
            name: "404", steps: [.response(404, #"{"error":{"message":"The model `x` does not exist"}}"#)],
            exitCode: 78, says: ["404", "does not exist", "--model"]),
        Case(
            name: "410", steps: [.response(410, #"{"detail":"The model reached its end of life"}"#)],
            exitCode: 78,
            says: ["410", "end of life", "--model"]),
        Case(
            name: "429",
            steps: [.response(429, #"{"error":{"message":"Slow down"}}"#, headers: [("Retry-After", "7")])],
            exitCode: 75, says: ["429", "Slow down", "7 seconds"]),
        Case(name: "500", steps: [.response(500, "oops")], exitCode: 69, says: ["500", "oops", "Try again"]),
        Case(
            name: "HTML",
            steps: [
                .response(
                    200, "<!doctype html><html><head><title>Log in</title></head></html>",
                    headers: [("Content-Type", "text/html")])
            ],
            exitCode: 76, says: ["an HTML page titled “Log in”", "/v1"]),
        Case(name: "nothing at all", steps: [.close], exitCode: 76, says: ["Try again"]),
        Case(
            name: "a redirect", steps: [.response(302, "", headers: [("Location", "http://127.0.0.1:1/")])],
            exitCode: 78, says: ["302", "Redirects are not followed"]),
    ]

    @Test(arguments: refusals, [LessonProgram.basicCall, .streaming])
    func aRefusalIsToldOnce(of refusal: Case, to program: LessonProgram) async throws {
        let server = try LoopbackServer.start { _ in refusal.steps }
        let ending = try await program.run(["--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == refusal.exitCode, "\(ending.errors)")
        for text in refusal.says { #expect(ending.errors.contains(text), "\(ending.errors)") }
        #expect(
            ending.errors.split(separator: "\n").count == 2, "one message and its advice: \(ending.errors)")
    }

    @Test(arguments: [["plain"], ["feel", "--ask", "When does the AI Club meet?"], ["fragments"]])
    func aStreamCutInHalfIsNotTakenForAnAnswer(arguments: [String]) async throws {
        let server = try LoopbackServer.start { _ in ChatScript.opening(["The AI ", "Club "]) + [.close] }
        let ending = try await LessonProgram.streaming.run(
            arguments + ["--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 76, "\(ending.errors)")
        #expect(ending.errors.contains("Try again"), "\(ending.errors)")
    }

    @Test(arguments: [["plain"], ["feel", "--ask", "When?"], ["fragments"]])
    func aStreamThatEndsCleanlyButTooSoonIsNoAnswer(arguments: [String]) async throws {
        let server = try LoopbackServer.start { _ in ChatScript.opening(["The AI "]) + [.lastChunk] }
        let ending = try await LessonProgram.streaming.run(
            arguments + ["--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 76)
        #expect(ending.errors.contains("broke off before its end (truncated)"), "\(ending.errors)")
        #expect(arguments == ["fragments"] || ending.output.contains("The AI"))
    }

    @Test func aServerThatNeverAnswersIsGivenUp() async throws {
        let server = try LoopbackServer.start { _ in [.waitForClose] }
        let ending = try await LessonProgram.basicCall.run(
            ["--endpoint", server.baseURL + "/v1", "--model", "x", "--timeout", "0.2"])
        #expect(ending.exitCode == 69, "\(ending.errors)")
        #expect(await server.sawClientClose())
    }

    @Test func aKeyThatTheServerRepeatsIsNotShown() async throws {
        let server = try LoopbackServer.start { request in
            [.response(401, #"{"error":{"message":"bad: \#(request.header("authorization") ?? "")"}}"#)]
        }
        let ending = try await LessonProgram.basicCall.run(
            ["--endpoint", server.baseURL + "/v1", "--model", "x"],
            environment: ["WORKSHOP_API_KEY": "sk-very-secret-1234"])
        #expect(ending.exitCode == 77)
        #expect(server.requests.first?.header("authorization") == "Bearer sk-very-secret-1234")
        #expect(!(ending.errors + ending.output).contains("very-secret"))
    }

    @Test(arguments: [["--stream"], ["--no-stream"], ["--json"]])
    func aServerThatWasBusyOnceIsAskedAgainAndTheWaitIsTold(arguments: [String]) async throws {
        let server = try LoopbackServer.start { request in
            request.connection == 0 && request.positionOnConnection == 0
                ? [.response(503, "busy", headers: [("Retry-After", "0")])]
                : ChatScript.reply("Thursdays at five.", to: request)
        }
        let ending = try await LessonProgram.conversationMemory.run(
            ["--ask", "When?", "--endpoint", server.baseURL + "/v1", "--model", "x"] + arguments)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(
            ending.errors.contains("note: the server is busy (503); trying again in "), "\(ending.errors)")
        #expect(ending.errors.contains("(try 2 of 3).\n"))
        #expect(ending.output.contains("Thursdays at five."))
        #expect(!ending.output.contains("trying again"))
        #expect(server.requests.count == 2)
    }
}
