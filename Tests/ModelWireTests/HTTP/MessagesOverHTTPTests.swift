import CurlStreaming
import ModelWire
import TestSupport
import Testing

/// Anthropic's wire over HTTP: where requests go, what they carry, and how replies are read.
@Suite(.timeLimit(.minutes(5)))
struct MessagesOverHTTPTests {
    private static let events =
        [MessageEvent.start()] + MessageEvent.textBlock(0, "Room 204.") + [
            MessageEvent.ping, MessageEvent.finish("end_turn", output: 3), MessageEvent.stop,
        ]
    private static let stream = events.map(MessageEvent.bytes).joined()
    private static let whole =
        #"{"id":"m1","type":"message","role":"assistant","content":[{"type":"text","text":"Room 204."}],"#
        + #""stop_reason":"end_turn","usage":{"input_tokens":9,"output_tokens":3}}"#

    private static func steps(_ delivery: Delivery) -> [LoopbackServer.Step] {
        delivery == .whole ? [.json(200, whole)] : [.chunkedHead(), .chunk(stream), .lastChunk]
    }

    @Test(arguments: [Delivery.whole, .streamed])
    func `a reply, whichever way it comes`(delivery: Delivery) async throws {
        let server = try LoopbackServer.start { _ in Self.steps(delivery) }
        let heard = try await HeardReply(server.model(wire: .anthropic, key: APIKey("sk-ant-1")), delivery)
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.message == AssistantMessage(text: "Room 204."))
        #expect(heard.reply.usage == Usage(promptTokens: 9, completionTokens: 3))
        #expect(heard.reply.finishReason == .endTurn)
        #expect(heard.reply.verdict == .complete)
        #expect(heard.reply.repairs.isEmpty)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/v1/messages")
        #expect(request.header("x-api-key") == "sk-ant-1")
        #expect(request.header("anthropic-version") == "2023-06-01")
        let body = try JSONValue(parsing: request.body)
        #expect(body["stream"] == .bool(delivery == .streamed))
        #expect(body["max_tokens"] != nil)
    }

    @Test func `a stream byte by byte is the same reply`() async throws {
        let server = try LoopbackServer.start { _ in [.openHead(), .sendByteByByte(Self.stream), .close] }
        let heard = try await HeardReply(server.model(wire: .anthropic))
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.verdict == .complete)
        #expect(server.requests.first?.header("x-api-key") == nil)
    }

    @Test func `a stream ends at its mark, though the connection stays open`() async throws {
        let server = try LoopbackServer.start { _ in [.openHead(), .send(Self.stream), .waitForClose] }
        let heard = try await HeardReply(server.model(wire: .anthropic))
        #expect(heard.reply.verdict == .complete)
        #expect(await server.sawClientClose())
    }

    @Test func `a refusal is told with the path that was tried, and without the key`() async throws {
        let server = try LoopbackServer.start { _ in
            [
                .response(
                    529,
                    #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded, sk-ant-1"}}"#,
                    headers: [("request-id", "req_1")])
            ]
        }
        let error = try await apiError(from: server.model(wire: .anthropic, key: APIKey("sk-ant-1")))
        #expect(error.kind == .serverFailure)
        #expect(error.message == "Overloaded, (key)")
        #expect(error.requestID == "req_1")
        #expect(error.tried == "POST \(server.baseURL)/v1/messages")
    }

    @Test func `the reply of the other wire is not the protocol`() async throws {
        let server = try LoopbackServer.start { _ in [.json(200, Wire.wholeAnswer)] }
        let error = try await apiError(from: server.model(wire: .anthropic), .whole)
        #expect(error.kind == .notTheProtocol)
        #expect(error.tried == "POST \(server.baseURL)/v1/messages")
    }

    @Test func `models are listed with the wire's own headers`() async throws {
        let server = try LoopbackServer.start { _ in
            [.json(200, #"{"data":[{"type":"model","id":"b"},{"id":"a"}],"has_more":false}"#)]
        }
        let model = server.model(wire: .anthropic, key: APIKey("sk-ant-1"))
        #expect(try await model.modelNames() == ["b", "a"])
        let request = try #require(server.requests.first)
        #expect(request.target == "/v1/models")
        #expect(request.header("x-api-key") == "sk-ant-1")
        #expect(request.header("anthropic-version") == "2023-06-01")
    }

    static let headers: [(wire: ModelWire.Wire, url: String, names: [String])] = [
        (.openai, "https://api.anthropic.com/v1", ["Authorization"]),
        (.openai, "http://127.0.0.1:8080/v1", ["Authorization"]),
        (.anthropic, "https://api.anthropic.com/v1", ["anthropic-version", "x-api-key"]),
        (.anthropic, "https://API.Anthropic.com/v1", ["anthropic-version", "x-api-key"]),
        (.anthropic, "https://notanthropic.com/v1", ["anthropic-version", "x-api-key", "Authorization"]),
        (.anthropic, "http://127.0.0.1:8080/v1", ["anthropic-version", "x-api-key", "Authorization"]),
    ]

    @Test(arguments: headers)
    func `the key goes in the headers that the server looks at`(
        wire: ModelWire.Wire, url: String, names: [String]
    ) {
        #expect(wire.headers(key: APIKey("sk-1"), to: url).map(\.name) == names)
        let without = wire.headers(key: nil, to: url).map(\.name)
        #expect(without == (wire == .anthropic ? ["anthropic-version"] : []))
    }
}
