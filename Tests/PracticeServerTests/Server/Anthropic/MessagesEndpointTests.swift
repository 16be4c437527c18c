import Foundation
import Testing

@testable import PracticeServer

@Suite("Practice endpoint on Anthropic's wire", .timeLimit(.minutes(5)))
struct MessagesEndpointTests {
    private static let question = #""messages":[{"role":"user","content":"When is it?"}]"#

    @Test("A whole message over the socket, its ids and its line in the log")
    func whole() async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.message(
                #"{"model":"practice-agent","max_tokens":9,\#(Self.question)}"#)
            #expect(reply.status == 200)
            #expect(reply.headers["content-type"] == "application/json")
            let json = try reply.json
            #expect(json["content"] == [["type": "text", "text": "Fine."]])
            #expect(json["usage"]?["input_tokens"] == 8 && json["usage"]?["output_tokens"] == 2)
            #expect(json["id"]?.string?.hasPrefix("msg_") == true)
            let id = try #require(reply.headers["request-id"])
            #expect(id.hasPrefix("req_") && reply.headers["x-request-id"] == id)
            let entry = PracticeLogEntry(
                id: id, path: "/v1/messages", status: 200, promptTokens: 8, completionTokens: 2)
            #expect(await endpoint.log.next(1) == [entry])
        }
    }

    @Test("A stream over the socket: whole text, and usage that is the log's to the token")
    func streamed() async throws {
        try await EndpointUnderTest.run { _ in
            PracticeReply(text: "The AI Club meets on Thursdays, in room 204.\n")
        } _: { endpoint in
            let reply = try await endpoint.message(
                #"{"model":"practice","max_tokens":2000,"thinking":{"type":"adaptive"},"stream":true,\#(Self.question)}"#
            )
            #expect(reply.status == 200)
            #expect(reply.headers["content-type"] == "text/event-stream; charset=utf-8")
            let events = try reply.messageEvents
            let text = events.compactMap { $0["delta"]?["text"]?.string }.joined()
            #expect(text == "The AI Club meets on Thursdays, in room 204.\n")
            let thought = events.compactMap { $0["delta"]?["thinking"]?.string }.joined()
            #expect(thought.hasPrefix("The question is: \"When is it?\""))
            let usage = try #require(events.first { $0["type"] == "message_delta" }?["usage"])
            let entry = try #require(await endpoint.log.next(1).first)
            #expect(entry.stream && entry.outcome == .finished && entry.id == reply.headers["request-id"])
            #expect(entry.completionTokens == usage["output_tokens"]?.int)
            #expect(entry.promptTokens == usage["input_tokens"]?.int)
            #expect(events.first?["message"]?["usage"]?["input_tokens"]?.int == entry.promptTokens)
        }
    }

    @Test("A call has an id of this wire, and its answer finds it; a thought goes round unchanged")
    func toolRound() async throws {
        try await EndpointUnderTest.run { request in
            request.messages.contains { $0.role == .tool }
                ? PracticeReply(text: request.messages.map(\.role.rawValue).joined(separator: " "))
                : PracticeReply(toolCalls: [PracticeToolCall(id: "call_9", name: "f", arguments: [:])])
        } _: { endpoint in
            let head =
                #"{"model":"practice","max_tokens":2000,"thinking":{"type":"enabled","budget_tokens":1024},"#
                + #""tools":[{"name":"f","input_schema":{"type":"object"}}],"#
            let first = try await endpoint.message(head + Self.question + "}").json
            let content = try #require(first["content"])
            #expect(content.array?.compactMap { $0["type"]?.string } == ["thinking", "tool_use"])
            #expect(content.array?.last?["id"] == "toolu_9")
            let again =
                head + #""messages":[{"role":"user","content":"When is it?"},"#
                + #"{"role":"assistant","content":\#(content.text)},{"role":"user","content":"#
                + #"[{"type":"tool_result","tool_use_id":"toolu_9","content":"now"}]}]}"#
            let second = try await endpoint.message(again)
            #expect(try second.json["content"]?.array?.last?["text"] == "user assistant tool")
            let forged = try await endpoint.message(again.replacing("The question is", with: "The answer is"))
            #expect(forged.status == 400)
            #expect(try forged.json["error"]?["type"] == "invalid_request_error")
        }
    }

    @Test("count_tokens gives what a reply would be charged, and asks no model")
    func countTokens() async throws {
        try await EndpointUnderTest.run { endpoint in
            let count = try await endpoint.anthropic(
                "POST", "/v1/messages/count_tokens", #"{"model":"practice",\#(Self.question)}"#)
            #expect(try count.json == ["input_tokens": 8])
            #expect(await endpoint.log.next(1).map(\.promptTokens) == [0])
        }
    }

    @Test("The models have the shape that the client's headers ask for")
    func models() async throws {
        try await EndpointUnderTest.run { endpoint in
            let list = try await endpoint.anthropic("GET", "/v1/models").json
            #expect(list["data"]?.array?.compactMap { $0["id"]?.string } == PracticeEndpoint.modelIDs)
            #expect(list["first_id"] == "practice-agent" && list["has_more"] == false)
            let one = try await endpoint.anthropic("GET", "/v1/models/practice").json
            #expect(one["type"] == "model" && one["display_name"]?.string?.isEmpty == false)
            #expect(try await endpoint.get("/v1/models").json["object"] == "list")
        }
    }

    @Test(
        "Errors have the wire's shape, the header's id, and are logged",
        arguments: [
            ("POST", "/v1/messages", "{", 400, "invalid_request_error"),
            ("POST", "/v1/messages", #"{"model":"practice",\#(question)}"#, 400, "invalid_request_error"),
            ("POST", "/v1/messages", #"{"model":"gpt","max_tokens":9,\#(question)}"#, 404, "not_found_error"),
            (
                "POST", "/v1/messages", #"{"model":"practice-embedding","max_tokens":9,\#(question)}"#, 400,
                "invalid_request_error"
            ),
            ("GET", "/v1/messages", "", 405, "invalid_request_error"),
            ("POST", "/v1/messages/count_tokens", "{}", 400, "invalid_request_error"),
            ("POST", "/v1/messages/batches", "{}", 404, "not_found_error"),
            ("GET", "/v1/models/gpt", "", 404, "not_found_error"),
            (
                "POST", "/v1/messages", String(repeating: " ", count: RequestBody.limit + 1), 413,
                "request_too_large"
            ),
        ])
    func errors(method: String, path: String, body: String, status: Int, type: String) async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.anthropic(method, path, body)
            #expect(reply.status == status)
            let json = try reply.json
            #expect(json["type"] == "error")
            #expect(json["error"]?["type"]?.string == type)
            #expect(json["error"]?["message"]?.string?.isEmpty == false)
            #expect(json["error"]?.object?.count == 2)
            let id = try #require(reply.headers["request-id"])
            #expect(json["request_id"]?.string == id)
            #expect(await endpoint.log.next(1) == [PracticeLogEntry(id: id, path: path, status: status)])
        }
    }

    @Test("The header with the version must be there, and name one", arguments: [nil, "2024-01-01"])
    func version(version: String?) async throws {
        try await EndpointUnderTest.run { endpoint in
            for path in ["/v1/messages", "/v1/messages/count_tokens"] {
                let reply = try await endpoint.send(
                    "POST", path, #"{"model":"practice","max_tokens":9,\#(Self.question)}"#,
                    headers: version.map { ["anthropic-version: \($0)"] } ?? [])
                #expect(reply.status == 400)
                #expect(try reply.json["error"]?["message"]?.string?.hasPrefix("anthropic-version: ") == true)
            }
        }
    }

    @Test(
        "The later version has no temperature",
        arguments: [(AnthropicVersion.first, 200), (.withoutSampling, 400)])
    func sampling(version: AnthropicVersion, status: Int) async throws {
        try await EndpointUnderTest.run { endpoint in
            let plain = #""model":"practice","max_tokens":9,\#(Self.question)"#
            let headers = ["anthropic-version: \(version.rawValue)"]
            let reply = try await endpoint.send("POST", "/v1/messages", "{\(plain)}", headers: headers)
            #expect(reply.status == 200)
            for field in [#""temperature":1"#, #""top_p":1"#, #""top_k":5"#] {
                let body = "{\(field),\(plain)}"
                let reply = try await endpoint.send("POST", "/v1/messages", body, headers: headers)
                #expect(reply.status == status)
            }
        }
    }

    @Test("Stopping the endpoint answers a request that waits in the wire's words")
    func stopped() async throws {
        let clock = HeldClock()
        let configuration = PracticeEndpoint.Configuration(pace: Latency.laptop.pace, clock: clock)
        let endpoint = PracticeEndpoint(configuration: configuration) { _ in PracticeReply(text: "Fine.") }
        let server = Task { try await endpoint.run() }
        let baseURL = try await endpoint.waitUntilListening()
        let port = UInt16(try #require(URL(string: baseURL)?.port))
        let under = EndpointUnderTest(port: port, baseURL: baseURL, log: LogRecorder())
        async let reply = under.message(#"{"model":"practice","max_tokens":9,\#(Self.question)}"#)
        let wake = await clock.nextSleeper()
        server.cancel()
        wake()
        let answer = try await reply
        #expect(answer.status == 503)
        #expect(try answer.json["error"]?["type"] == "api_error")
        try await server.value
    }
}
