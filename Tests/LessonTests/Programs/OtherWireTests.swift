import Foundation
import TestSupport
import Testing

@testable import handouts

/// Every lesson by Anthropic's wire: what it prints is what it prints by OpenAI's, but for the wire's own words.
@Suite(.timeLimit(.minutes(10)))
struct OtherWireTests {
    private static let files: Set = [
        "lesson-1", "lesson-1-streamed", "lesson-2", "lesson-3", "lesson-4", "lesson-5", "lesson-6",
        "lesson-7",
        "lesson-8-plain", "lesson-8-fragments", "lesson-8-feel", "lesson-8-tour",
        "lesson-8-dispatch", "lesson-8-extract",
    ]
    static let cases = TranscriptTests.cases.filter { files.contains($0.file) }

    @Test func everyLessonIsHere() {
        #expect(Self.cases.count == Self.files.count)
        #expect(Set(Self.cases.map(\.program.name)).count == 8)
    }

    @Test(arguments: cases)
    func aLessonPrintsTheSame(given: TranscriptTests.Case) async throws {
        let ending = try await given.program.run(
            given.arguments + ["--wire", "anthropic"], campus: given.campus, environment: given.environment)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors == "")
        var lines = TextLines.split(ending.output)
        #expect(lines.first?.contains(", wire anthropic: ") == true)
        lines = lines.map {
            $0.replacingOccurrences(of: ", wire anthropic: ", with: ": ")
                .replacingOccurrences(of: "stop_reason tool_use", with: "finish_reason tool_calls")
        }
        if let end = given.end {
            lines = Array(lines.prefix { !$0.hasPrefix(end) && !$0.hasPrefix("Peeking ") })
        }
        let file = LessonProgram.packageRoot.appendingPathComponent(
            "Tests/Fixtures/transcripts/\(given.file).txt")
        let expected = TextLines.split(try String(contentsOf: file, encoding: .utf8))
        let mask = FigureMask()
        #expect(mask.masked(lines) == mask.masked(expected))
    }

    @Test func messagesAreShownAsTheWireHasThem() async throws {
        let ending = try await LessonProgram.singleTool.run([
            "--show-messages", "--ask", "What time is it on campus?", "--wire", "anthropic",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let lines = TextLines.split(ending.output)
        for piece in [
            #""input_schema":{"#, #"program  {"system":"You are"#, #""type":"tool_use"}]}"#,
            #""type":"tool_result"}]}"#,
        ] {
            #expect(lines.contains { $0.contains(piece) }, "\(piece)")
        }
        #expect(!ending.output.contains("tool_calls"))
    }

    @Test func aWireThatTheEndpointDoesNotHaveIsRefused() async throws {
        let ending = try await LessonProgram.basicCall.run(
            ["--endpoint", "openai", "--wire", "anthropic"], environment: ["OPENAI_API_KEY": "sk-1"])
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains("does not speak the wire “anthropic”"), "\(ending.errors)")
        let fromEnvironment = try await LessonProgram.basicCall.run(
            [], environment: ["WORKSHOP_WIRE": "soap"])
        #expect(fromEnvironment.exitCode == 64)
        #expect(fromEnvironment.errors.contains("there is no wire “soap”"), "\(fromEnvironment.errors)")
    }
}
