import Foundation
import TestSupport
import Testing

/// `part8-streaming wire`: what a server sends is shown as it came, and nothing that must stay secret.
@Suite(.timeLimit(.minutes(10)))
struct RawWireTests {
    private static let steps: [LoopbackServer.Step] =
        [.chunkedHead(), .chunk(": keep-alive\n\n"), .chunk("event: ping\nid: 7\ndata: {}\n\n")]
        + Array(ChatScript.streamed(["The AI", " Club"]).dropFirst())

    @Test func eachEventIsALineOfJSON() async throws {
        let server = try LoopbackServer.start { _ in Self.steps }
        let ending = try await run(["--json"], server)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let lines = try objects(ending.output)
        #expect(lines.compactMap { $0["comment"] as? String } == ["keep-alive"])
        let events = lines.filter { $0["comment"] == nil }
        #expect(events.allSatisfy { Set($0.keys) == ["ms", "event", "data", "id"] })
        #expect(events.compactMap { $0["event"] as? String }.prefix(2) == ["ping", "message"])
        #expect(events.first?["id"] as? String == "7")
        #expect(events.last?["data"] as? String == "[DONE]")
        let times = lines.compactMap { $0["ms"] as? Double }
        #expect(times.count == lines.count)
        #expect(times == times.sorted())
        #expect(ending.errors.contains("In all: complete"), "\(ending.errors)")
    }

    @Test func aPersonSeesTheLinesOfTheWire() async throws {
        let server = try LoopbackServer.start { _ in Self.steps }
        let ending = try await run([], server)
        #expect(ending.output.contains("ms  : keep-alive\n"), "\(ending.output)")
        #expect(ending.output.contains("ms  id: 7  event: ping  data: {}\n"))
        #expect(ending.output.contains("ms  id: 7  data: [DONE]\n"))
        #expect(ending.output.contains("text       The AI Club\n"))
    }

    @Test func theRequestIsShownWhenAskedFor() async throws {
        let server = try LoopbackServer.start { _ in Self.steps }
        let ending = try await run(["--json", "--request", "--tools"], server)
        let request = try #require(try objects(ending.output).first?["request"] as? [String: Any])
        let body = try #require(request["body"] as? [String: Any])
        #expect(request["method"] as? String == "POST")
        #expect(body["stream"] as? Bool == true)
        #expect((body["tools"] as? [Any])?.isEmpty == false)
        let sent = try #require(server.requests.first)
        let sentBody = try JSONSerialization.jsonObject(with: Data(sent.body)) as? NSDictionary
        #expect(sentBody == body as NSDictionary)
    }

    @Test func toolsAreOfferedWithOwnQuestionsOnlyWhenAskedFor() async throws {
        let server = try LoopbackServer.start { _ in Self.steps }
        _ = try await run([], server)
        #expect(server.requests.first?.text.contains("\"tools\"") == false)
    }

    @Test(arguments: [["--json"], []])
    func aKeyThatTheServerRepeatsIsNotShown(options: [String]) async throws {
        let server = try LoopbackServer.start { request in
            let key = request.header("authorization") ?? ""
            return [.chunkedHead(), .chunk(": \(key)\n\n")]
                + Array(ChatScript.streamed(["Your key is \(key)"]).dropFirst())
        }
        let ending = try await run(
            options + ["--request"], server, environment: ["WORKSHOP_API_KEY": "sk-very-secret-1234"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(server.requests.first?.header("authorization") == "Bearer sk-very-secret-1234")
        #expect(ending.output.contains("(key)"))
        #expect(!(ending.errors + ending.output).contains("very-secret"))
    }

    @Test func aStreamThatEndsTooSoonIsShownAndToldToBeCut() async throws {
        let server = try LoopbackServer.start { _ in ChatScript.opening(["The AI "]) + [.lastChunk] }
        let ending = try await run([], server)
        #expect(ending.exitCode == 76)
        #expect(ending.output.contains("The AI "))
        #expect(ending.output.contains("In all: truncated"))
    }

    @Test(arguments: [1, 2])
    func aServerThatLeavesTheConnectionOpenIsNotWaitedFor(dropping count: Int) async throws {
        let server = try LoopbackServer.start { _ in Self.steps.dropLast(count) + [.waitForClose] }
        let ending = try await run([], server)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains(count == 1 ? "In all: complete," : "In all: complete-without-mark,"))
        #expect(!ending.output.contains("error "), "a whole reply has no error: \(ending.output)")
        #expect(await server.sawClientClose())
    }

    @Test func anEventWithoutEndBreaksTheStreamOff() async throws {
        let server = try LoopbackServer.start { _ in
            [
                .send("HTTP/1.1 200 Scripted\r\nContent-Type: text/event-stream\r\n\r\ndata: {}\n\ndata: "),
                .sendRepeatedly(Array(repeating: 0x78, count: 1 << 20), times: 18), .waitForClose,
            ]
        }
        let ending = try await run([], server)
        #expect(ending.exitCode == 76, "\(ending.errors)")
        #expect(ending.output.contains("In all: truncated-transport"), "\(ending.output)")
        #expect(ending.errors.contains("one event of the stream is larger than"), "\(ending.errors)")
        #expect(await server.sawClientClose())
    }

    @Test(arguments: ["Text/Event-Stream; charset=utf-8", "text/plain"], ["wire", "plain"])
    func aStreamIsReadHoweverItIsLabelled(type: String, command: String) async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(contentType: type)] + Array(ChatScript.streamed(["The AI", " Club"]).dropFirst())
        }
        let ending = try await run([], server, command: command)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("The AI Club"), "\(ending.output)")
    }

    @Test(arguments: ["wire", "plain"])
    func anErrorInADocumentUnderStatus200IsTypedLikeOneWithAStatus(command: String) async throws {
        let server = try LoopbackServer.start { _ in
            [
                .response(
                    200, #"{"error":{"message":"Slow down","code":429}}"#,
                    headers: [("Content-Type", "application/json"), ("X-Request-Id", "req-1")])
            ]
        }
        let ending = try await run([], server, command: command)
        #expect(ending.exitCode == 75, "\(ending.errors)")
        #expect(ending.errors.contains("Slow down (request req-1)"), "\(ending.errors)")
    }

    @Test(arguments: ["wire", "plain"])
    func aStatusIsToldHoweverItsWordsEnd(command: String) async throws {
        let endless = String(repeating: "so ", count: 1 << 20)
        for steps: [LoopbackServer.Step] in [
            [.response(429, endless)],
            [.send("HTTP/1.1 429 Scripted\r\nContent-Length: 100\r\n\r\nhalf a sen"), .close],
        ] {
            let server = try LoopbackServer.start { _ in steps }
            let ending = try await run([], server, command: command)
            #expect(ending.exitCode == 75, "\(ending.errors)")
            #expect(ending.errors.contains("was answered with 429"), "\(ending.errors)")
        }
    }

    @Test func anErrorInTheStreamIsToldWithTheRequestItBelongsTo() async throws {
        let server = try LoopbackServer.start { _ in
            [
                .send(
                    "HTTP/1.1 200 Scripted\r\nContent-Type: text/event-stream\r\nX-Request-Id: req-1\r\n\r\n"),
                .send("data: {\"error\":{\"message\":\"Overloaded\"}}\n\n"), .close,
            ]
        }
        let ending = try await run([], server)
        #expect(ending.exitCode == 69, "\(ending.errors)")
        #expect(
            ending.errors.contains(
                "POST \(server.baseURL)/v1/chat/completions was answered with 200, and then with an error: "
                    + "Overloaded (request req-1)"), "\(ending.errors)")
    }

    @Test(
        "What shows streams says that --no-stream changes nothing", arguments: ["wire", "plain", "fragments"])
    func noStream(command: String) async throws {
        let note = "--no-stream changes nothing here"
        let told = try await LessonProgram.streaming.run([command, "--latency", "instant", "--no-stream"])
        #expect(told.exitCode == 0)
        #expect(told.errors.contains(note), "\(told.errors)")
        let untold = try await LessonProgram.streaming.run([command, "--latency", "instant"])
        #expect(!untold.errors.contains(note))
        #expect(!untold.output.isEmpty)
    }

    private func run(
        _ options: [String], _ server: LoopbackServer, environment: [String: String] = [:],
        command: String = "wire"
    ) async throws -> RunningProgram.Ending {
        try await LessonProgram.streaming.run(
            [command, "--endpoint", server.baseURL + "/v1", "--model", "x", "--ask", "When?"] + options,
            environment: environment)
    }

    private func objects(_ output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
