import Foundation
import TestSupport
import Testing

/// A server that sends back the key that it was called with: no output of the kit holds it.
@Suite("A key that a server repeats", .timeLimit(.minutes(10)))
struct RepeatedKeyTests {
    private static let key = "sk-zebra-secret-quux"
    private let folder: URL

    init() throws { folder = try TemporaryFolder.make() }

    /// Every way out at once: both streams, the recording, the cast and the traces with what was said.
    private func everything(
        _ program: LessonProgram, _ arguments: [String], _ server: LoopbackServer
    ) async throws -> [(name: String, text: String)] {
        let files = ["record", "cast", "trace"]
        let options = files.flatMap { ["--\($0)", folder.appendingPathComponent($0).path] }
        let ending = try await program.run(
            arguments + ["--endpoint", server.baseURL + "/v1", "--model", "x", "--trace-content"] + options,
            environment: ["WORKSHOP_API_KEY": Self.key])
        #expect(server.requests.last?.header("authorization") == "Bearer \(Self.key)")
        return [("output", ending.output), ("errors", ending.errors)]
            + (try files.map {
                ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
            })
    }

    /// Of a key that comes in pieces its first three characters may be shown: they are those of every key.
    private func expectNoKey(_ outputs: [(name: String, text: String)]) {
        let base64 = Data("me:\(Self.key)".utf8).base64EncodedString().dropLast(2).suffix(16)
        for (name, text) in outputs {
            for part in ["zebra", "ecret", "quux", String(base64)] {
                #expect(!text.contains(part), "\(part) in \(name): \(text)")
            }
        }
    }

    @Test(
        "in the pieces of a streamed answer",
        arguments: [["feel"], ["feel", "--json"], ["plain"], ["feel", "--whole-lines"]])
    func text(arguments: [String]) async throws {
        let server = try LoopbackServer.start { _ in
            ChatScript.streamed(["Your key is sk-", "zebra-", "sec", "ret-", "quux", ", is it not?"])
        }
        let outputs = try await everything(.streaming, arguments + ["--ask", "What is my key?"], server)
        expectNoKey(outputs)
        for (name, text) in outputs where name != "errors" {
            #expect(text.contains("(key)"), "\(name): \(text)")
        }
        #expect(outputs[0].text.contains("(key), is it not?"))
    }

    @Test(
        "in the arguments of a tool call, and so in its result",
        arguments: [["feel", "--no-stream"], ["feel", "--no-stream", "--json"]])
    func tool(arguments: [String]) async throws {
        let call = ToolCallScript.Call(name: "search_campus_info", arguments: #"{"query":"\#(Self.key)"}"#)
        let asks = try ToolCallScript.calls([call])
        let server = try LoopbackServer.start { request in
            request.text.contains(#""role":"tool""#) ? ChatScript.whole("None.") : asks
        }
        let outputs = try await everything(.streaming, arguments + ["--ask", "When?"], server)
        expectNoKey(outputs)
        #expect(outputs[0].text.contains("(key)"))
    }

    @Test("in the message of an error and in headers, as it is and in base 64", arguments: [200, 400])
    func error(status: Int) async throws {
        let basic = "Basic " + Data("me:\(Self.key)".utf8).base64EncodedString()
        let server = try LoopbackServer.start { _ in
            [
                .response(
                    status, #"{"error":{"message":"no: \#(Self.key), \#(basic)","type":"\#(Self.key)"}}"#,
                    headers: [
                        ("Content-Type", "application/json"), ("X-Request-Id", Self.key), ("Server", basic),
                    ])
            ]
        }
        let outputs = try await everything(.basicCall, ["--ask", "When?"], server)
        expectNoKey(outputs)
        #expect(outputs[1].text.contains("(key)"))
    }

    @Test(
        "in the pieces that are shown one by one", arguments: [["wire"], ["wire", "--json"], ["fragments"]])
    func pieces(arguments: [String]) async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead()]
                + [#"{\"query\":\"sk-"#, "zebra-", "sec", "ret-", "quux", #" 5\"}"#].map { piece in
                    let call = #"{"index":0,"id":"c1","function":{"name":"find","arguments":"\#(piece)"}}"#
                    return .chunk(
                        #"data: {"choices":[{"index":0,"delta":{"tool_calls":[\#(call)],"content":"\#(piece)"}}]}"#
                            + "\n\n")
                } + [
                    .chunk(
                        #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"# + "\n\n"),
                    .chunk("data: [DONE]\n\n"), .lastChunk,
                ]
        }
        let outputs = try await everything(.streaming, arguments + ["--ask", "When?"], server)
        expectNoKey(outputs)
        #expect(outputs[0].text.contains("(key)"))
        // Nothing else is lost: every event is there, and the end of the arguments.
        #expect(outputs[0].text.contains(" 5"), "\(outputs[0].text)")
    }
}
