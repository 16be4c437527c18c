import Testing

@testable import ModelWire

/// What a recording is told to be by what it holds: a stream, a reply in one piece, or neither.
@Suite(.timeLimit(.minutes(5)))
struct RecordingKindTests {
    @Test func `a whole reply is decoded`() {
        let found = inspect(
            #"""
            {"id":"a","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant",
             "content":"The AI Club meets Thursdays."},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":7,"completion_tokens":5}}
            """#)
        #expect(found.wire == .openai)
        #expect(found.events == 0)
        #expect(found.reply.message.text == "The AI Club meets Thursdays.")
        #expect(found.reply.usage == Usage(promptTokens: 7, completionTokens: 5))
        #expect(found.reply.verdict == .complete)
        #expect(found.problem == nil)
    }

    @Test(arguments: [
        "\u{FEFF}data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"cut",
        "data: {\"choices\"", "event: message_start\n", ": a comment", "id: 7\ndata: ", "\n\nretry: 3000",
    ])
    func `a stream cut before its first event is a stream`(recording: String) {
        let found = inspect(recording)
        #expect(found.reply.verdict == .truncated)
        #expect(found.problem == nil)
    }

    @Test(arguments: [
        ("", "an empty body"), (" \n\n", "an empty body"), ("\u{FEFF}", "neither a stream nor a reply"),
        ("<!doctype html><html><head><title>Log in</title></head></html>", "an HTML page titled “Log in”"),
        (#"{"detail":"Not Found"}"#, "Not Found"), (#"{"choices":[]}"#, "choices"), ("[1,2]", "[1,2]"),
        ("curl: (7) Failed to connect", "curl: (7) Failed to connect"), ("{\"id\":\"a\",\"cho", "\"cho"),
    ])
    func `anything else is told, and no reply is made of it`(recording: String, says: String) {
        let found = inspect(recording)
        #expect(found.reply.verdict == .truncated)
        #expect(found.reply.message == AssistantMessage())
        #expect(found.problem?.type == "not_the_protocol")
        #expect(found.problem?.message.contains(says) == true, "\(found.problem?.message ?? "")")
    }

    @Test(arguments: [
        "data: [DONE]", #"data: {"choices":[]}"#, #"data: {"error":{"message":"busy"}}"#,
        #"data: {"object":"chat.completion.chunk"}"#, #"{"error":{"message":"no"}}"#,
    ])
    func `the OpenAI wire is told by its events`(recording: String) {
        #expect(inspect(recording + "\n\n").wire == .openai)
    }

    @Test(arguments: [
        "event: message_start\ndata: oops", #"data: {"type":"ping"}"#,
        #"data: {"type":"error","error":{"type":"api_error"}}"#,
        #"{"type":"error","error":{"message":"no"}}"#, #"{"type":"message","content":[]}"#,
        // What says nothing is passed over, and the first that does decides.
        "data: oops\n\ndata: {}\n\nevent: content_block_stop\ndata: {}",
    ])
    func `the Anthropic wire is told by its events`(recording: String) {
        #expect(inspect(recording + "\n\n").wire == .anthropic)
    }

    @Test func `pings may come on either wire, and tell one only where nothing else does`() {
        let ping = "event: ping\ndata: {\"type\":\"ping\"}\n\n"
        let chunk = #"data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}"#
        let found = inspect(ping + chunk + "\n\n")
        #expect(found.wire == .openai)
        #expect(found.reply.message.text == "Hi")
        #expect(inspect(ping + ping).wire == .anthropic)
        #expect(inspect(ping + "event: message_start\ndata: {}\n\n").wire == .anthropic)
    }

    @Test(arguments: ["", "data: 1\n\n", ": only a comment\n\n", "<p>"])
    func `a recording that does not tell its wire has none`(recording: String) {
        #expect(inspect(recording).wire == nil)
    }

    @Test func `the search for the wire ends`() {
        let start = String(repeating: "data: {}\n\n", count: 40)
        let end = #"data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}"# + "\n\n"
        let found = inspect(start + end)
        #expect(found.wire == nil)
        #expect(found.reply.message.text == "Hi")
    }

    @Test func `a wire that was named is not searched for`() {
        let found = inspect("event: ping\ndata: {}\n\n", as: .openai)
        #expect(found.wire == .openai)
    }

    private func inspect(_ recording: String, as wire: ModelWire.Wire? = nil) -> StreamInspection {
        ModelWireTests.inspect([Array(recording.utf8)], wire: wire)
    }
}
