import Foundation
import LessonKit
import TestSupport
import Testing

/// `--trace` on every lesson: what it writes, and that it never gets in the way.
@Suite("Traces of lessons", .timeLimit(.minutes(10)))
struct TraceTests {
    private static let question = "When does the AI Club meet?"
    private let path: String

    init() throws { path = try TemporaryFolder.make().appendingPathComponent("turns.jsonl").path }

    struct Case: Sendable, CustomTestStringConvertible {
        let program: LessonProgram
        let arguments: [String]
        let operations: [String]
        var testDescription: String { program.name + " " + arguments.joined(separator: " ") }

        init(_ program: LessonProgram, _ arguments: [String], _ operations: [String]) {
            self.program = program
            self.arguments = arguments
            self.operations = operations
        }
    }

    private static let plain = ["invoke_agent", "chat"]
    private static let withTool = ["invoke_agent", "chat", "execute_tool", "chat"]
    private static let ask = ["--ask", question]

    static let cases = [
        Case(.basicCall, ask, plain),
        Case(.basicCall, ["--no-stream"], plain),
        Case(.basicCall, ["--no-stream", "--wire", "anthropic"], plain),
        Case(.embeddingRAG, ask, plain),
        Case(.guardrails, ask, ["invoke_agent", "chat", "chat"]),
        Case(.localGPU, ask + ["--endpoint", "practice"], plain),
        Case(.singleTool, ask, withTool),
        Case(.singleTool, ask + ["--json"], withTool),
        Case(.plan, ask, withTool),
        Case(.conversationMemory, ask, withTool),
        Case(.streaming, ["feel"] + ask, withTool),
        Case(.streaming, ["plain"], plain),
        Case(.streaming, ["wire"] + ask, plain),
        Case(.streaming, ["fragments"], plain),
        Case(.streaming, ["extract"], plain),
        Case(.streaming, ["extract", "--misbehave"], ["invoke_agent", "chat", "chat"]),
    ]

    @Test("Each lesson writes a line a turn, its loops written by hand too", arguments: cases)
    func everyLesson(_ lesson: Case) async throws {
        let ending = try await lesson.program.run(lesson.arguments + ["--trace", path])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(!ending.errors.contains("note:"))
        let lines = try TraceLines(path)
        #expect(lines.operations.first == lesson.operations)
        #expect(lines.errors.allSatisfy { $0 == nil })
        #expect(!lines.text.contains(Self.question))
    }

    @Test(
        "A call by hand has its model, finish, verdict and tokens in the trace",
        arguments: [
            (LessonProgram.basicCall, ["--no-stream"], "stop"), (.streaming, ["plain"], "stop"),
            (.streaming, ["fragments"], "tool_calls"), (.streaming, ["wire"] + ask, "stop"),
        ], ["openai", "anthropic"])
    func handmade(_ given: (LessonProgram, [String], String), wire: String) async throws {
        let (program, arguments, finish) = given
        let ending = try await program.run(arguments + ["--wire", wire, "--trace", path])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let spans = try #require(try TraceLines(path).turns.first?["spans"]?.array)
        try #require(spans.count == 2)
        let (turn, call) = (spans[0]["attributes"], spans[1]["attributes"])
        for attributes in [turn, call] {
            #expect(attributes?["workshop.verdict"] == "complete")
            #expect(attributes?["gen_ai.request.model"] == "practice-agent")
        }
        #expect(turn?["workshop.model_calls"] == 1)
        let words = ["stop": "end_turn", "tool_calls": "tool_use"]
        let reason = wire == "openai" ? finish : words[finish] ?? finish
        #expect(call?["gen_ai.response.finish_reasons"] == [.string(reason)])
        #expect(call?["gen_ai.response.model"] == "practice-agent")
        // OpenAI's wire counts a stream's tokens only where the request asks for it.
        let counts = wire == "anthropic" || [["--no-stream"], ["wire"] + Self.ask].contains(arguments)
        #expect((call?["gen_ai.usage.output_tokens"]?.int ?? 0 > 0) == counts)
        #expect(turn?["gen_ai.usage.output_tokens"] == call?["gen_ai.usage.output_tokens"])
    }

    @Test("A call by hand that broke off says how")
    func handmadeFailure() async throws {
        let server = try LoopbackServer.start { _ in ChatScript.opening(["Once ", "upon "]) + [.close] }
        let ending = try await LessonProgram.streaming.run([
            "plain", "--endpoint", server.baseURL + "/v1", "--model", "x", "--trace", path,
        ])
        #expect(ending.exitCode == 76)
        let spans = try #require(try TraceLines(path).turns.first?["spans"]?.array)
        #expect(
            spans.map { $0["attributes"]?["workshop.verdict"] } == [
                "truncated-transport", "truncated-transport",
            ])
        #expect(spans.last?["attributes"]?["gen_ai.response.model"] == "x")
    }

    @Test("What was said is in it with --trace-content, and a key never is, whatever the server says")
    func content() async throws {
        let key = "sk-very-secret-key"
        let server = try LoopbackServer.start { request in
            request.positionOnConnection == 0 && request.text.contains("first")
                ? ChatScript.whole("The key is known to the server.")
                : [.response(400, #"{"error":{"message":"no good: \#(key)","type":"bad"}}"#)]
        }
        let ending = try await LessonProgram.basicCall.run(
            [
                "--endpoint", server.baseURL + "/v1", "--model", "x", "--ask", "first?", "--ask", "second?",
                "--trace", path, "--trace-content",
            ], environment: ["WORKSHOP_API_KEY": key])
        #expect(ending.exitCode == 76)
        #expect(server.requests.last?.header("authorization") == "Bearer \(key)")
        let lines = try TraceLines(path)
        #expect(lines.errors == [nil, "400"])
        for text in [
            "first?", "second?", "known to the server", "no good", #""gen_ai.response.id":"r1""#,
            #""gen_ai.response.model":"x""#,
        ] {
            #expect(lines.text.contains(text), "\(text)")
        }
        #expect(!lines.text.contains(key))
        #expect(!lines.text.lowercased().contains("bearer"))
    }

    @Test("A program that is told to stop has traced the turn that it stopped")
    func interrupted() async throws {
        let server = try LoopbackServer.start { _ in ChatScript.opening(["Once ", "upon "]) + [.waitForClose]
        }
        let program = try LessonProgram.streaming.start([
            "feel", "--ask", "When?", "--endpoint", server.baseURL + "/v1", "--model", "x", "--trace", path,
        ])
        #expect(await program.printed("upon"))
        program.send(signal: SIGINT)
        #expect(try await program.ending().exitCode == 130)
        let lines = try TraceLines(path)
        #expect(lines.operations == [Self.plain])
        #expect(lines.errors == ["cancelled"])
    }

    @Test("Two programs that write to one file mix no lines")
    func twoPrograms() async throws {
        let asked = (0..<4).flatMap { _ in Self.ask } + ["--trace", path, "--trace-content"]
        let programs = try (0..<2).map { _ in try LessonProgram.basicCall.start(asked) }
        for program in programs { #expect(try await program.ending().exitCode == 0) }
        #expect(try TraceLines(path).operations == Array(repeating: Self.plain, count: 8))
    }

    #if os(Linux)
    private static let full = ["/dev/full"]
    #else
    private static let full: [String] = []
    #endif

    @Test(
        "A full disk, and a collector that is not there, cost one note",
        arguments: full + ["otlp:http://127.0.0.1:9"])
    func lost(target: String) async throws {
        let arguments = ["--ask", Self.question, "--ask", Self.question, "--json"]
        let without = try await LessonProgram.basicCall.run(arguments)
        let with = try await LessonProgram.basicCall.run(arguments + ["--trace", target])
        #expect(with.exitCode == 0)
        #expect(try JSONReport(with.output).turn(1).answer == JSONReport(without.output).turn(1).answer)
        let notes = with.errors.split(separator: "\n").filter { $0.hasPrefix("note:") }
        #expect(notes.count == 1)
        #expect(notes.first?.hasPrefix("note: 2 of 2 turns could not be traced: ") == true, "\(with.errors)")
    }

    @Test("A collector that never answers holds up the end for a moment only, and no turn")
    func slowCollector() async throws {
        let collector = try LoopbackServer.start { _ in [.waitForClose] }
        let ending = try await LessonProgram.basicCall.run(
            Self.ask + ["--trace", "otlp:" + collector.baseURL])
        #expect(ending.exitCode == 0)
        #expect(ending.output.contains("Thursdays"))
        #expect(ending.errors.contains("The one turn could not be traced: it took longer than 1.50 s."))
        #expect(await collector.sawClientClose())
    }

    @Test("A collector gets each turn")
    func collector() async throws {
        let collector = try LoopbackServer.start { _ in [.response(200, "{}")] }
        let ending = try await LessonProgram.plan.run(
            Self.ask + Self.ask + ["--trace", "otlp:" + collector.baseURL])
        #expect(ending.exitCode == 0)
        #expect(!ending.errors.contains("note:"))
        #expect(collector.requests.map(\.target) == ["/v1/traces", "/v1/traces"])
        #expect(
            collector.requests.allSatisfy { $0.text.contains(#""name":"execute_tool search_campus_info""#) })
    }

    @Test("A file that cannot be made is told before anything is asked")
    func badFile() async throws {
        let server = try LoopbackServer.start { _ in ChatScript.whole("Yes.") }
        let ending = try await LessonProgram.basicCall.run(
            Self.ask + ["--endpoint", server.baseURL + "/v1", "--model", "x", "--trace", path + "/no/file"])
        #expect(ending.exitCode == 73)
        #expect(ending.errors.contains("opening the trace file \(path)/no/file: No such file or directory"))
        #expect(server.requests.isEmpty)
    }
}
