import Foundation
import TestSupport
import Testing

/// `part8-streaming inspect`, as scripts use it: what it prints for recordings, and for what is none.
@Suite(.timeLimit(.minutes(10)))
struct InspectTests {
    private static let recordings = LessonProgram.packageRoot.appendingPathComponent(
        "Tests/Fixtures/recordings")

    @Test func aLineOfJSONForEachFile() async throws {
        let files = ["calls-without-index.txt", "cut-in-a-call.txt", "overloaded.txt"]
        let ending = try await inspect(["--json"] + files)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors == "")
        let lines = try objects(ending.output)
        #expect(lines.compactMap { $0["file"] as? String } == files)
        #expect(lines.compactMap { $0["verdict"] as? String } == ["complete", "truncated", "error-in-band"])
        #expect(lines.compactMap { $0["comments"] as? Int } == [1, 0, 0])
        let error = try #require(lines[2]["error"] as? [String: String])
        #expect(
            error == [
                "type": "overloaded_error", "message": "The engine is overloaded, please try again later",
            ])
        #expect(lines[1]["error"] is NSNull)
        let repairs = try #require(lines[0]["repairs"] as? [[String: String]])
        #expect(
            repairs.compactMap { $0["kind"] } == [
                "tool-index-missing", "tool-index-missing", "arguments-empty", "finish-mismatch",
            ])
    }

    @Test(arguments: [[], ["--wire", "anthropic"]])
    func theOtherWireIsDecodedToTheSameKeys(options: [String]) async throws {
        let ending = try await inspect(["anthropic-tool.txt", "--json"] + options)
        let line = try #require(try objects(ending.output).first)
        #expect(line["wire"] as? String == "anthropic")
        #expect(line["verdict"] as? String == "complete")
        let turn = try #require(line["turn"] as? [String: Any])
        #expect(turn["finishReason"] as? String == "tool_use")
        #expect((turn["reasoning"] as? String)?.isEmpty == false)
        let call = try #require((turn["toolCalls"] as? [[String: Any]])?.first)
        #expect(call["name"] as? String == "next_event")
        #expect(call["arguments"] as? String == #"{"name":"AI Club"}"#)
        #expect(turn["usage"] as? [String: Int] == ["promptTokens": 412, "completionTokens": 31])
    }

    @Test(arguments: [[], ["--chunk-bytes", "1"], ["--chunk-bytes", "7"], ["--wire", "openai"]])
    func aRecordingMayComeFromStandardInputInAnyPieces(options: [String]) async throws {
        let file = Self.recordings.appendingPathComponent("calls-without-index.txt")
        let program = try start(["-", "--json", "--events"] + options)
        try program.type(try String(contentsOf: file, encoding: .utf8))
        try program.closeInput()
        let ending = try await program.ending()
        let line = try #require(try objects(ending.output).first)
        #expect(line["file"] as? String == "-")
        #expect(line["wire"] as? String == "openai")
        #expect(line["events"] as? Int == 6)
        let events = try #require(line["eventList"] as? [[String: String]])
        #expect(events.count == 6)
        #expect(events.last == ["event": "message", "data": "[DONE]", "id": ""])
    }

    @Test func whatIsNotThereIsToldAndTheOthersAreDecoded() async throws {
        let ending = try await inspect(["nowhere.txt", ".", "overloaded.txt", "--json"])
        #expect(ending.exitCode == 65)
        let lines = try objects(ending.output)
        #expect(lines.map { $0["verdict"] as? String } == [nil, nil, "error-in-band"])
        #expect(Set(lines.map { Set($0.keys) }).count == 1, "every line has the same keys")
        #expect(ending.errors.contains("nowhere.txt failed: No such file"), "\(ending.errors)")
        #expect(ending.errors.contains("directory"), "\(ending.errors)")
    }

    @Test func aPersonIsToldInLinesThatATerminalCanTake() async throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("steering.txt")
        let text = #"data: {"choices":[{"index":0,"delta":{"content":"A\u001b[2J\nB"}}]}"# + "\n\n"
        try Data(text.utf8).write(to: file)
        let ending = try await inspect([file.path, "--events"])
        #expect(ending.exitCode == 0)
        #expect(ending.output.contains("\n  text       A[2J B\n"), "\(ending.output)")
        #expect(!ending.output.unicodeScalars.contains("\u{1B}"))
    }

    @Test func aBatchHasALineForEachLine() async throws {
        let whole = Data(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n"
                .utf8)
        let chunks = [whole.prefix(30), whole.dropFirst(30)].map { "\"\($0.base64EncodedString())\"" }
        let batch = """
            {"name":"whole","wire":"openai","chunks":[\(chunks.joined(separator: ","))]}

            {"name":"empty","wire":"auto","chunks":[]}
            no JSON
            {"name":"not a list","chunks":"x"}
            {"name":"not base64","wire":null,"chunks":["ZGF0YTo=","?"]}
            {"name":"no wire","wire":"telex","chunks":[]}
            {"name":7,"chunks":[\(chunks.joined(separator: ","))]}
            """
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("batch.jsonl")
        try Data(batch.utf8).write(to: file)
        let ending = try await inspect(["--batch", file.path])
        #expect(ending.exitCode == 65)
        let lines = try objects(ending.output)
        #expect(
            lines.map { $0["verdict"] as? String } == [
                "complete-without-mark", "truncated", nil, nil, nil, nil, "complete-without-mark",
            ])
        #expect(
            lines.map { $0["name"] as? String } == [
                "whole", "empty", nil, "not a list", "not base64", "no wire", nil,
            ])
        #expect(lines.last?["name"] as? Int == 7)
        for words in [
            "line 4 of the batch", "line 5", "chunk 2 in line 6", "line 7 of the batch names no wire",
        ] {
            #expect(ending.errors.contains(words), "\(ending.errors)")
        }
    }

    @Test(arguments: [
        [], ["overloaded.txt", "--batch", "x"], ["overloaded.txt", "--wire", "telex"],
        ["overloaded.txt", "--chunk-bytes", "0"],
    ])
    func whatMakesNoSenseIsRefused(arguments: [String]) async throws {
        #expect(try await inspect(arguments).exitCode == 64)
    }

    @Test func aBatchThatIsNotThereIsOneMessage() async throws {
        let ending = try await inspect(["--batch", "nowhere.jsonl"])
        #expect(ending.exitCode == 65)
        #expect(ending.output == "")
        #expect(ending.errors.split(separator: "\n").count == 2, "\(ending.errors)")
    }

    private func inspect(_ arguments: [String]) async throws -> RunningProgram.Ending {
        try await start(arguments).ending()
    }

    private func start(_ arguments: [String]) throws -> RunningProgram {
        try RunningProgram(
            LessonProgram.streaming.name, ["inspect"] + arguments, environment: ["NO_COLOR": "1"],
            directory: Self.recordings)
    }

    private func objects(_ output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
