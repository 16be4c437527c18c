import Foundation
import TestSupport
import Testing

/// `part8-streaming extract`: its data, its options, and servers that do not play along.
@Suite(.timeLimit(.minutes(10)))
struct ExtractTests {
    private func extract(
        _ arguments: [String], campus: String = LessonProgram.sampleCampus
    ) async throws -> (report: [String: Any], ending: RunningProgram.Ending) {
        let ending = try await LessonProgram.streaming.run(["extract", "--json"] + arguments, campus: campus)
        let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
        return (try #require(object as? [String: Any], "\(ending.errors)"), ending)
    }

    private func file(_ text: String) throws -> String {
        let file = try TemporaryFolder.make().appendingPathComponent("given")
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test(arguments: ["openai", "anthropic"], [["--stream"], ["--no-stream"], ["--no-schema"]])
    func everyWayGivesTheSameValue(wire: String, way: [String]) async throws {
        let (report, ending) = try await extract(["--wire", wire] + way)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(report["valid"] as? Bool == true)
        #expect(report["verdict"] as? String == "complete")
        #expect(report["repairRounds"] as? Int == 0)
        let value = try #require(report["value"] as? [String: Any])
        #expect(value["weekday"] as? String == "Thursday")
        #expect(value["startTime"] as? String == "17:00")
        #expect((value["place"] as? [String: Any])?["room"] as? String == "204")
        let fields = try #require(report["fields"] as? [[String: Any]])
        let paths = fields.compactMap { $0["path"] as? String }
        #expect(Set(paths).isSuperset(of: ["title", "place.room", "place", "topics", "weekday"]))
        let times = fields.compactMap { $0["committedMs"] as? Double }
        #expect(times == times.sorted())
        #expect(report["mends"] as? [String] == (way == ["--no-schema"] ? ["text-around-value"] : []))
    }

    @Test(arguments: ["openai", "anthropic"], [[], ["--no-schema"]])
    func aWrongValueIsRepaired(wire: String, way: [String]) async throws {
        let (report, ending) = try await extract(["--wire", wire, "--misbehave"] + way)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(report["repairRounds"] as? Int == 1)
        #expect(report["modelCalls"] as? Int == 2)
        #expect(ending.errors.contains("The value is wrong: the field “"), "\(ending.errors)")
    }

    @Test func ownSchemaAndText() async throws {
        let schema = try file(
            #"{"type":"object","properties":{"seats":{"type":"integer"},"venue":{"type":"string"}},"required":["seats"]}"#
        )
        let text = try file("The choir sings in Orchard Hall, room 5, which has 34 seats.")
        let (report, _) = try await extract(["--schema", schema, "--text", text])
        let value = try #require(report["value"] as? [String: Any])
        #expect(value["seats"] as? Int == 34)
        #expect(value["venue"] as? String == "Orchard Hall, room 5")
    }

    @Test func anotherCampusAndQuestion() async throws {
        let (report, _) = try await extract([], campus: LessonProgram.otherCampus)
        #expect((report["value"] as? [String: Any])?["weekday"] as? String == "Monday")
        let (other, _) = try await extract(["--ask", "When does the Chess Club meet?"])
        #expect((other["value"] as? [String: Any])?["title"] as? String == "Chess Club")
    }

    @Test(arguments: [
        ("[", "is no JSON"), (#"{"type":"array"}"#, "cannot be asked for"),
        (#"{"type":"object","not":{}}"#, "it uses “not”"),
        (
            ##"{"type":"object","properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"$ref":"#/$defs/a"}}}"##,
            "refers to itself"
        ),
    ])
    func aSchemaThatCannotBeUsedIsToldBeforeAnythingIsSent(schema: String, words: String) async throws {
        let server = try LoopbackServer.start { _ in [.response(500, "{}")] }
        let ending = try await LessonProgram.streaming.run([
            "extract", "--endpoint", server.baseURL + "/v1", "--model", "x", "--schema", try file(schema),
        ])
        #expect(ending.exitCode == 65)
        #expect(ending.errors.contains(words), "\(ending.errors)")
        #expect(server.requests.isEmpty)
    }

    @Test func aQuestionThatNoDocumentKnowsIsTold() async throws {
        let ending = try await LessonProgram.streaming.run(["extract", "--ask", "Zzyzx?"])
        #expect(ending.exitCode == 65)
        #expect(ending.errors.contains("hold nothing on “Zzyzx?”"), "\(ending.errors)")
    }

    @Test func aFileThatIsNotThereIsTold() async throws {
        let ending = try await LessonProgram.streaming.run(["extract", "--text", "/nowhere/at-all"])
        #expect(ending.exitCode == 65)
        #expect(ending.errors.contains("reading /nowhere/at-all failed"), "\(ending.errors)")
    }

    @Test func aServerWithoutSchemasGetsThemInWords() async throws {
        let event =
            #"{\"title\":\"Chess\",\"weekday\":\"Friday\",\"startTime\":\"17:00\",\"endTime\":null,\"place\":{\"building\":\"mill\",\"room\":null},\"topics\":[]}"#
        let server = try LoopbackServer.start { request in
            request.text.contains("response_format")
                ? [.response(400, #"{"error":{"message":"response_format is not supported"}}"#)]
                : ChatScript.reply(event, to: request)
        }
        let ending = try await LessonProgram.streaming.run([
            "extract", "--json", "--endpoint", server.baseURL + "/v1", "--model", "x",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors.contains("The server refused the schema (response_format is not supported)"))
        #expect(ending.output.contains(#""mends":["schema-in-words"]"#))
    }

    @Test func aValueThatStaysWrongIsAFailureWithItsValue() async throws {
        let server = try LoopbackServer.start { ChatScript.reply(#"{\"title\":7}"#, to: $0) }
        let ending = try await LessonProgram.streaming.run([
            "extract", "--json", "--endpoint", server.baseURL + "/v1", "--model", "x",
        ])
        #expect(ending.exitCode == 76)
        #expect(ending.output.contains(#""valid":false"#))
        #expect(ending.output.contains(#""value":{"title":7}"#))
        #expect(ending.errors.contains("its second one is wrong too"), "\(ending.errors)")
    }

    struct Failure: Sendable {
        var steps: @Sendable (RecordedRequest) -> [LoopbackServer.Step]
        var exitCode: Int32
        var verdict: String?
        var error: String
        var value: String
    }

    private static let beginning = #"{\"title\":\"Chess Club\",\"weekday\":\"Fri"#

    static let failures = [
        Failure(
            steps: { _ in [.response(400, #"{"error":{"message":"no such thing"}}"#)] }, exitCode: 76,
            verdict: nil, error: "no such thing", value: "null"),
        Failure(
            steps: { _ in ChatScript.opening([beginning]) + [.close] }, exitCode: 76,
            verdict: "truncated-transport", error: "broke off",
            value: #"{"title":"Chess Club","weekday":"Fri"}"#),
        Failure(
            steps: { _ in
                ChatScript.opening([beginning])
                    + [
                        .chunk(
                            #"data: {"choices":[{"delta":{},"index":0,"finish_reason":"length"}]}"# + "\n\n"),
                        .chunk("data: [DONE]\n\n"), .lastChunk,
                    ]
            }, exitCode: 76, verdict: "complete", error: "the token limit",
            value: #"{"title":"Chess Club","weekday":"Fri"}"#),
    ]

    @Test(arguments: failures.indices)
    func aReplyThatFailsIsReportedWithWhatCameOfIt(number: Int) async throws {
        let failure = Self.failures[number]
        let server = try LoopbackServer.start { failure.steps($0) }
        let ending = try await LessonProgram.streaming.run([
            "extract", "--json", "--no-schema", "--endpoint", server.baseURL + "/v1", "--model", "x",
        ])
        #expect(ending.exitCode == failure.exitCode, "\(ending.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
        let report = try #require(object as? [String: Any], "\(ending.output)")
        #expect(report["valid"] as? Bool == false)
        #expect(report["verdict"] as? String == failure.verdict)
        #expect((report["error"] as? String)?.contains(failure.error) == true, "\(report)")
        #expect(ending.output.contains(#""value":\#(failure.value)"#), "\(ending.output)")
        let fields = try #require(report["fields"] as? [[String: Any]])
        #expect(fields.compactMap { $0["path"] as? String } == (failure.value == "null" ? [] : ["title"]))
    }
}
