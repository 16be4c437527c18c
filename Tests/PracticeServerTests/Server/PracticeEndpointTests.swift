import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import PracticeServer

@Suite("Practice endpoint", .timeLimit(.minutes(5)))
struct PracticeEndpointTests {
    private static let question = #""messages":[{"role":"user","content":"When is it?"}]"#

    @Test("A whole reply over the socket, and its line in the log")
    func whole() async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.chat(#"{"model":"practice-agent",\#(Self.question)}"#)
            #expect(reply.status == 200)
            #expect(reply.headers["content-type"] == "application/json")
            let json = try reply.json
            #expect(json["choices"]?.array?.first?["message"]?["content"] == "Fine.")
            #expect(json["created"] == 1_800_000_000)
            #expect(
                json["usage"] == ["prompt_tokens": 8, "completion_tokens": 2, "total_tokens": 10])
            let id = try #require(json["id"]?.string)
            #expect(reply.headers["x-request-id"] == id)
            let entry = PracticeLogEntry(
                id: id, path: "/v1/chat/completions", status: 200, promptTokens: 8, completionTokens: 2)
            #expect(await endpoint.log.next(1) == [entry])
        }
    }

    @Test("A stream over the socket: one event a chunk, whole text, exact usage")
    func streamed() async throws {
        try await EndpointUnderTest.run { _ in
            PracticeReply(text: "The AI Club meets on Thursdays, in room 204.\n")
        } _: { endpoint in
            let reply = try await endpoint.chat(
                #"{"model":"practice","stream":true,"stream_options":{"include_usage":true},\#(Self.question)}"#
            )
            #expect(reply.status == 200)
            #expect(reply.headers["content-type"] == "text/event-stream; charset=utf-8")
            let text = try reply.deltas.compactMap { $0["content"]?.string }.joined()
            #expect(text == "The AI Club meets on Thursdays, in room 204.\n")
            let chunks = try reply.completionChunks
            #expect(Set(chunks.map { $0["id"] }).count == 1)
            let usage = try #require(chunks.last?["usage"])
            let pieces = try reply.deltas.filter { $0["content"]?.string?.isEmpty == false }
            #expect(usage["completion_tokens"]?.int == pieces.count)
            let entry = try #require(await endpoint.log.next(1).first)
            #expect(entry.stream && entry.outcome == .finished)
            #expect(entry.completionTokens == pieces.count)
            #expect(entry.promptTokens == usage["prompt_tokens"]?.int)
        }
    }

    @Test("Streamed or whole, the same request gets the same words and costs the same")
    func sameEitherWay() async throws {
        let call = PracticeToolCall(id: "c", name: "f", arguments: ["query": "AI Club meeting"])
        try await EndpointUnderTest.run { _ in
            PracticeReply(text: "Let me see.", toolCalls: [call])
        } _: { endpoint in
            let whole = try await endpoint.chat(#"{"model":"practice","max_tokens":8,\#(Self.question)}"#)
            let streamed = try await endpoint.chat(
                #"{"model":"practice","max_tokens":8,"stream":true,\#(Self.question)}"#)
            let choice = try #require(try whole.json["choices"]?.array?.first)
            #expect(choice["finish_reason"] == "length")
            let function = choice["message"]?["tool_calls"]?.array?.first?["function"]
            let fragments = try streamed.deltas.compactMap { $0["tool_calls"]?.array?.first?["function"] }
            #expect(
                fragments.compactMap { $0["arguments"]?.string }.joined() == function?["arguments"]?.string)
            #expect(function?["arguments"] == #"{"query":""#)
            let entries = await endpoint.log.next(2)
            #expect(entries.map(\.completionTokens) == [8, 8])
        }
    }

    @Test("What the request sets reaches the model")
    func handedOn() async throws {
        try await EndpointUnderTest.run { request in
            PracticeReply(
                text: "\(request.toolChoice) \(request.allowsParallelCalls) \(request.seed ?? 0) "
                    + request.tools.map(\.name).joined(separator: "+"))
        } _: { endpoint in
            let reply = try await endpoint.chat(
                #"{"model":"practice","seed":9,"tool_choice":"required","parallel_tool_calls":false,"#
                    + #""tools":[{"type":"function","function":{"name":"f"}}],\#(Self.question)}"#)
            let message = try reply.json["choices"]?.array?.first?["message"]
            #expect(message?["content"] == "required false 9 f")
        }
    }

    @Test(
        "Models and health",
        arguments: ["/v1/models", "/v1/models/practice-agent", "/health", "/v1/health/ready"])
    func plain(path: String) async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.get(path)
            #expect(reply.status == 200)
            #expect(try reply.json.object?.isEmpty == false)
            #expect(await endpoint.log.next(1).map(\.path) == [path])
        }
    }

    @Test("The list names the agent's model")
    func modelList() async throws {
        try await EndpointUnderTest.run { endpoint in
            let models = try await endpoint.get("/v1/models").json["data"]?.array
            #expect(models?.contains { $0["id"] == "practice-agent" } == true)
        }
    }

    @Test(
        "Errors have the wire's shape and are logged",
        arguments: [
            ("POST", "/v1/chat/completions", "{", 400, PracticeJSON.null),
            ("POST", "/v1/chat/completions", #"{"model":"m"}"#, 400, "missing_required_parameter"),
            ("POST", "/v1/chat/completions", #"{"model":"gpt",\#(question)}"#, 404, "model_not_found"),
            ("GET", "/v1/chat/completions", "", 405, "method_not_allowed"),
            ("POST", "/v1/models", "", 405, "method_not_allowed"),
            ("DELETE", "/health", "", 405, "method_not_allowed"),
            ("GET", "/v1/models/gpt", "", 404, "model_not_found"),
            ("GET", "/v2/models?key=secret", "", 404, "unknown_url"),
            ("GET", "/", "", 404, "unknown_url"),
        ])
    func errors(method: String, path: String, body: String, status: Int, code: PracticeJSON) async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.send(method, path, body)
            #expect(reply.status == status)
            let error = try #require(try reply.json["error"]?.object)
            #expect(Set(error.keys) == ["message", "type", "param", "code"])
            #expect(error["type"] == "invalid_request_error")
            #expect(error["code"] == code)
            #expect(error["message"]?.string?.isEmpty == false)
            let entry = try #require(await endpoint.log.next(1).first)
            #expect(entry.status == status)
            #expect(!entry.jsonLine.contains("secret") && !entry.jsonLine.contains("not-for-the-log"))
        }
    }

    @Test("A body over the limit is refused, and the connection is good for another request")
    func bodyLimit() async throws {
        try await EndpointUnderTest.run { endpoint in
            let port = endpoint.port
            try await onThread {
                let connection = try LoopbackConnection(port: port)
                let body = String(repeating: " ", count: RequestBody.limit + 1)
                let path = "/v1/chat/completions"
                try connection.send(EndpointUnderTest.request("POST", path, body, close: false))
                _ = try connection.read(until: "request_too_large")
                try connection.send(EndpointUnderTest.request("GET", "/health", ""))
                _ = try connection.read(until: #"{"status":"ok"}"#)
            }
            #expect(await endpoint.log.next(2).map(\.status) == [413, 200])
        }
    }

    @Test(
        "A body is read up to the limit",
        arguments: [(0, true), (1, true), (RequestBody.limit, true), (RequestBody.limit + 1, false)])
    func bodyIsRead(length: Int, isRead: Bool) async throws {
        let body = Data(repeating: 0x20, count: length)
        let request = HTTPRequest(
            method: .POST, version: .http11, target: .init(path: "/", query: ""), headers: [:],
            body: HTTPBodySequence(data: body, suggestedBufferSize: 1 << 20))
        #expect(try await RequestBody.read(request) == (isRead ? body : nil))
    }

    @Test("Several requests go over one connection, an error and a stream among them")
    func keepAlive() async throws {
        try await EndpointUnderTest.run { endpoint in
            let port = endpoint.port
            try await onThread {
                let connection = try LoopbackConnection(port: port)
                let chat = #"{"model":"practice","stream":true,\#(Self.question)}"#
                for _ in 0..<3 {
                    let path = "/v1/chat/completions"
                    try connection.send(EndpointUnderTest.request("POST", path, "{", close: false))
                    _ = try connection.read(until: #""code":null}}"#)
                    try connection.send(EndpointUnderTest.request("POST", path, chat, close: false))
                    let reply = try RawReply(connection.read(until: "\r\n0\r\n\r\n"))
                    #expect(try reply.events.last == "[DONE]")
                }
            }
            #expect(await endpoint.log.next(6).map(\.status) == [400, 200, 400, 200, 400, 200])
        }
    }

    @Test("Two hundred streams at once are all whole, and no two have the same id")
    func manyStreams() async throws {
        let text = (1...40).map { "word\($0)" }.joined(separator: " ")
        try await EndpointUnderTest.run { _ in
            PracticeReply(text: text)
        } _: { endpoint in
            let port = endpoint.port
            let replies = try await onThread {
                let request = EndpointUnderTest.request(
                    "POST", "/v1/chat/completions", #"{"model":"practice","stream":true,\#(Self.question)}"#)
                let connections = try (0..<200).map { _ in try LoopbackConnection(port: port) }
                for connection in connections { try connection.send(request) }
                return try connections.map { try RawReply($0.readToEnd()) }
            }
            let first = try #require(replies.first)
            #expect(try first.deltas.compactMap { $0["content"]?.string }.joined() == text)
            let ids = try replies.map { reply in
                let event = try #require(try reply.events.first)
                return try #require(PracticeJSON.parse(event)["id"]?.string)
            }
            #expect(Set(ids).count == 200)
            // But for the id all are equal, which is cheaper to see than to parse 8,000 chunks.
            let bodies = zip(replies, ids).map { $0.body.replacingOccurrences(of: $1, with: "ID") }
            #expect(Set(bodies).count == 1)
            #expect(await endpoint.log.next(200).allSatisfy { $0.outcome == .finished })
        }
    }
}
