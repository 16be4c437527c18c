import Foundation
import TestSupport
import Testing

@testable import handouts

/// A lesson that is recorded and played says the same, to the letter; only figures are masked.
@Suite(.timeLimit(.minutes(10)))
struct ReplayedRunTests {
    private static let files: Set<String> = [
        "lesson-1", "lesson-2", "lesson-3", "lesson-4", "lesson-5", "lesson-6", "lesson-7", "lesson-8-feel",
        "lesson-8-trap", "lesson-8-wire-anthropic",
    ]

    @Test(arguments: TranscriptTests.cases.filter { files.contains($0.file) })
    func aPlayedRunSaysWhatTheRecordedOneSaid(given: TranscriptTests.Case) async throws {
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let live = try await given.program.run(
            given.arguments + ["--record", file], campus: given.campus, environment: given.environment)
        #expect(live.exitCode == 0, "\(live.errors)")
        let played = try await given.program.run(
            given.arguments + ["--replay", file], campus: given.campus, environment: given.environment)
        #expect(played.exitCode == 0, "\(played.errors)")
        #expect(played.errors == live.errors)
        #expect(Self.lines(played, given.end) == Self.lines(live, given.end))
        #expect(played.output.contains("REPLAY of a recorded run, model "))
        #expect(!played.output.contains("PRACTICE endpoint http"))
    }

    /// All but the line that tells what answers, and the closing sentences that depend on the figures.
    private static func lines(_ ending: RunningProgram.Ending, _ end: String?) -> [String] {
        var lines = TextLines.split(ending.output).filter {
            !$0.hasPrefix("REPLAY of a recorded run") && !$0.hasPrefix("PRACTICE endpoint http")
        }
        if let end { lines = Array(lines.prefix { !$0.hasPrefix(end) && !$0.hasPrefix("Peeking ") }) }
        return FigureMask().masked(lines)
    }

    @Test func aRecordedRunNeedsNoServerAndNoKey() async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Thursdays at five.", to: $0) }
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let arguments = ["feel", "--json", "--ask", "When?"]
        let live = try await LessonProgram.streaming.run(
            arguments + ["--endpoint", server.baseURL + "/v1", "--record", file],
            environment: ["WORKSHOP_API_KEY": "sk-very-secret"])
        #expect(live.exitCode == 0, "\(live.errors)")
        server.stop()
        let asked = server.requests.count
        #expect(server.requests.last?.header("authorization") == "Bearer sk-very-secret")
        let played = try await LessonProgram.streaming.run(arguments + ["--replay", file])
        #expect(played.exitCode == 0, "\(played.errors)")
        #expect(played.output.contains("Thursdays at five."))
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(played.output.utf8)) as? [String: Any])
        #expect(report["mode"] as? String == "replay")
        #expect(report["model"] as? String == "first-model")
        #expect(server.requests.count == asked)
        #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("sk-very"))
    }

    /// Where vectors come from decides which requests are made: from the chat endpoint, from another that is named, or,
    /// when the chat endpoint makes none, from a practice server started for that.
    @Test(arguments: [(200, false), (404, false), (200, true)])
    func aPlayedRunGetsItsVectorsFromWhereTheRecordedOneDid(status: Int, isNamed: Bool) async throws {
        let server = try EmbeddingScript.server {
            status == 200 ? EmbeddingScript.vectors(of: $0) : [.response(status, "")]
        }
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let url = server.baseURL + "/v1"
        let asked = ["--ask", "When does the AI Club meet?", "--scores"]
        let live = try await LessonProgram.embeddingRAG.run(
            asked + ["--record", file]
                + (isNamed
                    ? ["--endpoint", "practice", "--embedding-endpoint", url, "--embedding-model", "e"]
                    : ["--endpoint", url, "--model", "x"]))
        #expect(live.exitCode == 0, "\(live.errors)")
        server.stop()
        let played = try await LessonProgram.embeddingRAG.run(asked + ["--replay", file])
        #expect(played.exitCode == 0, "\(played.errors)")
        #expect(
            Self.lines(played, nil)
                == Self.lines(live, nil).filter { !$0.hasPrefix("LIVE endpoint") })
    }

    @Test func aPracticeServerOfItsOwnIsKnownAgain() async throws {
        let server = try RunningProgram("practice-server", ["--port", "0", "--latency", "instant"])
        #expect(await server.printed("/v1 ("))
        let url = try #require(server.outputSoFar.firstMatch(of: #/http:\S+/#)).output
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let live = try await LessonProgram.embeddingRAG.run(["--endpoint", String(url), "--record", file])
        #expect(live.exitCode == 0, "\(live.errors)")
        server.send(signal: SIGKILL)
        _ = try await server.ending()
        let played = try await LessonProgram.embeddingRAG.run(["--replay", file])
        #expect(played.exitCode == 0, "\(played.errors)")
        #expect(Self.lines(played, nil) == Self.lines(live, nil))
    }

    @Test func withoutNowAPlayedRunHasTheTimeOfTheRecording() async throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("run.jsonl").path
        let environment = [
            "WORKSHOP_DATA": folder.path, "WORKSHOP_KNOWLEDGE_BASE": LessonProgram.sampleCampus,
            "NO_COLOR": "1",
        ]
        let arguments = ["--ask", "What time is it on campus?"]
        let name = LessonProgram.plan.name
        let live = try await RunningProgram(
            name, arguments + ["--latency", "instant", "--record", file], environment: environment
        ).ending()
        #expect(live.exitCode == 0, "\(live.errors)")
        // The tool's result holds the time and is a part of the next request, which must be the recorded one.
        let played = try await RunningProgram(
            name, arguments + ["--latency", "instant", "--replay", file], environment: environment
        ).ending()
        #expect(played.exitCode == 0, "\(played.errors)")
        #expect(Self.lines(played, nil) == Self.lines(live, nil))
    }

    @Test func aCastHoldsWhatWasShown() async throws {
        let file = try TemporaryFolder.make().appendingPathComponent("run.cast")
        let ending = try await LessonProgram.basicCall.run(["--ask", "When?", "--cast", file.path])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let shown = try lines.dropFirst().map { line in
            let event = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            return try #require(event.last as? String)
        }
        #expect(shown.joined().replacing("\r\n", with: "\n") == ending.output)
    }
}
