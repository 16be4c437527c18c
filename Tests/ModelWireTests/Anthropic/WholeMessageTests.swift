import Testing

@testable import ModelWire

/// Messages that come in one piece.
@Suite(.timeLimit(.minutes(5)))
struct WholeMessageTests {
    private func decode(_ body: JSONValue) throws -> ModelReply? { try decode(body.text) }

    private func decode(_ body: String) throws -> ModelReply? {
        let now = Instant.now
        var decoder = AnthropicReplyDecoder(submitted: now)
        guard decoder.decode(whole: Array(body.utf8), at: now + .milliseconds(5)) != nil else { return nil }
        let events = decoder.finish(transportFailure: nil, at: now + .milliseconds(6))
        guard case .finished(let reply) = events.last else { throw DecodedReply.NotFinished() }
        return reply
    }

    private func message(_ content: JSONValue, finish: JSONValue = "end_turn") -> JSONValue {
        [
            "id": "m1", "type": "message", "role": "assistant", "model": "m", "content": content,
            "stop_reason": finish, "usage": ["input_tokens": 3, "output_tokens": 2],
        ]
    }

    @Test func `every block in its order`() throws {
        let body = message(
            [
                ["type": "thinking", "thinking": "hm", "signature": "SIG"],
                ["type": "redacted_thinking", "data": "XYZ"], ["type": "text", "text": "hi"],
                ["type": "tool_use", "id": "a", "name": "f", "input": ["x": 1]],
                ["type": "tool_use", "id": "b", "name": "g", "input": [:]], ["type": "future", "z": 1],
            ], finish: "tool_use")
        let reply = try #require(try decode(body))
        #expect(
            reply.message.blocks == [
                .thinking("hm", signature: "SIG"), .redactedThinking("XYZ"), .text("hi"),
                .toolCall(ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)),
                .toolCall(ToolCall(id: "b", name: "g", arguments: "{}")), .other(["type": "future", "z": 1]),
            ])
        #expect(reply.usage == Usage(promptTokens: 3, completionTokens: 2))
        #expect(reply.finishReason == .toolUse)
        #expect(reply.verdict == .complete)
        #expect(reply.repairs.isEmpty)
    }

    @Test func `a whole message has no first event`() throws {
        let instants = try #require(try decode(message([["type": "text", "text": "hi"]]))).instants
        #expect(instants.firstEvent == nil)
        #expect(instants.firstVisibleText == instants.submitted + .milliseconds(5))
        #expect(instants.finished == instants.firstVisibleText)
        #expect(instants.closed == instants.submitted + .milliseconds(6))
    }

    @Test func `content that is a text, and no stop reason`() throws {
        let reply = try #require(try decode(message("hi", finish: nil)))
        #expect(reply.message.text == "hi")
        #expect(reply.verdict == .complete)
        #expect(reply.repairs.map(\.kind) == ["content-text", "finish-missing"])
    }

    @Test func `a null where an error would stand is none`() throws {
        var body = try #require(message([["type": "text", "text": "hi"]]).object)
        body["error"] = .null
        #expect(try decode(.object(body))?.message.text == "hi")
    }

    @Test(arguments: [
        #"{"type":"error","error":{"type":"overloaded_error","message":"broken"}}"#,
        #"{"error":"broken"}"#,
    ])
    func `an error under status 200 is one`(body: String) throws {
        let reply = try #require(try decode(body))
        #expect(reply.verdict == .errorInBand)
        #expect(reply.serverError?.message == "broken")
    }

    @Test(arguments: [
        "", "{}", "[]", "3", "<html></html>", #"{"type":"message"}"#, #"{"content":[]}"#,
        #"{"object":"chat.completion","choices":[{"message":{"content":"hi"}}]}"#,
        #"{"type":"message","content":[{"#,
    ])
    func `anything else is no reply`(body: String) throws {
        #expect(try decode(body) == nil)
    }
}
