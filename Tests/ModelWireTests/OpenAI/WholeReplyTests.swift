import Testing

@testable import ModelWire

/// Replies that come in one piece.
@Suite(.timeLimit(.minutes(5)))
struct WholeReplyTests {
    private func decode(_ body: String) throws -> ModelReply? {
        let now = Instant.now
        var decoder = OpenAIReplyDecoder(submitted: now)
        guard decoder.decode(whole: Array(body.utf8), at: now + .milliseconds(5)) != nil else { return nil }
        let events = decoder.finish(transportFailure: nil, at: now + .milliseconds(6))
        guard case .finished(let reply) = events.last else { throw DecodedReply.NotFinished() }
        return reply
    }

    private func body(message: String, finish: String = #""stop""#) -> String {
        #"{"id":"r","object":"chat.completion","choices":[{"index":0,"message":\#(message),"#
            + #""finish_reason":\#(finish)}],"usage":{"prompt_tokens":3,"completion_tokens":2}}"#
    }

    @Test(arguments: [
        #"{"role":"assistant","content":"hi"}"#, #"{"role":"assistant","content":"hi","tool_calls":null}"#,
        #"{"role":"assistant","content":"hi","tool_calls":[],"refusal":null}"#,
    ])
    func `text, usage and finish`(message: String) throws {
        let reply = try #require(try decode(body(message: message)))
        #expect(reply.message == AssistantMessage(text: "hi"))
        #expect(reply.usage == Usage(promptTokens: 3, completionTokens: 2))
        #expect(reply.finishReason == .stop)
        #expect(reply.verdict == .complete)
        #expect(reply.repairs.isEmpty)
    }

    @Test func `calls without an index, one of them with its arguments as an object`() throws {
        let calls =
            #"{"content":null,"reasoning_content":"hm","tool_calls":["#
            + #"{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},"#
            + #"{"id":"b","type":"function","function":{"name":"f","arguments":{"x":2}}},"#
            + #"{"type":"function","function":{"name":"g"}}]}"#
        let reply = try #require(try decode(body(message: calls, finish: #""tool_calls""#)))
        #expect(reply.message.reasoning == "hm")
        #expect(reply.message.toolCalls.map(\.id) == ["a", "b", "call_3_r"])
        #expect(reply.message.toolCalls.map(\.arguments) == [#"{"x":1}"#, #"{"x":2}"#, "{}"])
        #expect(reply.repairs.map(\.kind) == ["arguments-object", "arguments-empty", "tool-id-missing"])
    }

    @Test func `a whole reply has no first event`() throws {
        let instants = try #require(try decode(body(message: #"{"content":"hi"}"#))).instants
        #expect(instants.firstEvent == nil)
        #expect(instants.firstVisibleText == instants.submitted + .milliseconds(5))
        #expect(instants.lastVisibleText == instants.firstVisibleText)
        #expect(instants.finished == instants.firstVisibleText)
        #expect(instants.closed == instants.submitted + .milliseconds(6))
        #expect(instants.firstToolCall == nil && instants.firstReasoning == nil)
    }

    @Test(arguments: [
        #"{"error":{"message":"broken"}}"#, #"{"error":"broken"}"#, #"{"error":"broken","choices":[]}"#,
    ])
    func `an error under status 200 is one`(body: String) throws {
        let reply = try #require(try decode(body))
        #expect(reply.verdict == .errorInBand)
        #expect(reply.serverError?.message == "broken")
    }

    @Test(arguments: [
        "", "{}", "[]", "null", "3", #""text""#, "<html></html>", #"{"choices":[]}"#,
        #"{"choices":[{"index":0}]}"#,
        #"{"error":null}"#, #"{"object":"list","data":[]}"#, #"{"choices":[{"message":"#,
    ])
    func `anything else is no reply`(body: String) throws {
        #expect(try decode(body) == nil)
    }
}
