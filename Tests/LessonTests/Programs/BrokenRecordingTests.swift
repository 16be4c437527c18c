import Foundation
import TestSupport
import Testing

/// Recordings that hold something else, or not all of it, and files that cannot be written.
@Suite(.timeLimit(.minutes(10)))
struct BrokenRecordingTests {
    @Test func aQuestionThatWasNotRecordedIsTold() async throws {
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let program = LessonProgram.conversationMemory
        _ = try await program.run(["--ask", "When does the AI Club meet?", "--record", file])
        let played = try await program.run(["--ask", "Who coaches chess?", "--replay", file])
        #expect(played.exitCode == 65)
        #expect(
            played.errors.contains(
                "the recording holds no answer to “Who coaches chess?”; it was asked “When does the AI Club meet?”"
            ),
            "\(played.errors)")
        #expect(played.errors.contains("It holds the run of: part7-conversation-memory --ask"))
    }

    @Test func aRunThatWasKilledPlaysAsFarAsItGoes() async throws {
        let gate = Gate()
        let server = try LoopbackServer.start { request in
            ChatScript.opening(["The AI Club ", "meets "]) + [.hold(gate), .close]
        }
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let arguments = ["plain", "--ask", "When?"]
        let program = try LessonProgram.streaming.start(
            arguments + ["--endpoint", server.baseURL + "/v1", "--model", "x", "--record", file])
        #expect(await program.printed("meets"))
        #expect(
            await eventually {
                let data = FileManager.default.contents(atPath: file) ?? Data()
                return String(decoding: data, as: UTF8.self).contains("meets ")
            })
        program.send(signal: SIGKILL)
        _ = try await program.ending()
        gate.open()
        let played = try await LessonProgram.streaming.run(arguments + ["--replay", file])
        #expect(played.output.contains("The AI Club meets"))
        #expect(played.exitCode == 65, "\(played.errors)")
        #expect(played.errors.contains("the recording ends in the middle of it"), "\(played.errors)")
    }

    @Test(arguments: ["--stream", "--no-stream"])
    func aRunThatWasStoppedIsPlayedToThatPlace(delivery: String) async throws {
        let server = try LoopbackServer.start { _ in
            ChatScript.opening(["The AI Club ", "meets "]) + [.waitForClose]
        }
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let arguments = ["feel", delivery, "--ask", "When?"]
        let program = try LessonProgram.streaming.start(
            arguments + ["--endpoint", server.baseURL + "/v1", "--model", "x", "--record", file])
        #expect(await server.received(requests: 1))
        #expect(await program.printed(delivery == "--stream" ? "meets" : "When?"))
        program.send(signal: SIGINT)
        let live = try await program.ending()
        #expect(live.exitCode == 130)
        let played = try await LessonProgram.streaming.run(arguments + ["--replay", file])
        #expect(played.exitCode == 65)
        #expect(played.errors.contains("the recorded run was stopped here"), "\(played.errors)")
        #expect(played.output.contains(delivery == "--stream" ? "Model: The AI Club meets" : "You:   When?"))
    }

    @Test(arguments: ["--record", "--cast"])
    func aFileThatCannotBeWrittenIsToldBeforeAnythingIsAsked(option: String) async throws {
        let server = try LoopbackServer.start { ChatScript.reply("Yes.", to: $0) }
        let there = try TemporaryFolder.make().appendingPathComponent("there.jsonl").path
        try Data("mine".utf8).write(to: URL(fileURLWithPath: there))
        for path in [there, "/nowhere/run.jsonl"] {
            let ending = try await LessonProgram.basicCall.run(
                [option, path, "--endpoint", server.baseURL + "/v1", "--model", "x"])
            #expect(ending.exitCode == 73)
            #expect(ending.errors.contains("the recording \(path) cannot be written"), "\(ending.errors)")
        }
        #expect(server.requests.isEmpty)
        #expect(try String(contentsOfFile: there, encoding: .utf8) == "mine")
    }

    @Test func aDamagedRecordingIsNamedByItsLine() async throws {
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl")
        _ = try await LessonProgram.basicCall.run(["--ask", "When?", "--record", file.path])
        var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        lines[3] = "nonsense"
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        let played = try await LessonProgram.basicCall.run(["--ask", "When?", "--replay", file.path])
        #expect(played.exitCode == 65)
        #expect(played.errors.contains("line 4 of the recording"), "\(played.errors)")
    }
}
