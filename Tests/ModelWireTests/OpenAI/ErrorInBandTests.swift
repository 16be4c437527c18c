import Testing

@testable import ModelWire

/// Errors that a server reports after it has answered 200.
@Suite(.timeLimit(.minutes(5)))
struct ErrorInBandTests {
    @Test(arguments: [
        ("message", #"{"error":{"message":"broken","code":500}}"#),
        ("message", #"{"error":"broken"}"#),
        ("message", #"{"object":"error","message":"broken","code":500}"#),
        ("message", #"{"error_type":"x","error_message":"broken"}"#),
        ("message", #"{"error":null,"error_message":"broken"}"#),
        ("error", #"{"message":"broken"}"#),
        ("error", #"{"error":{"message":"broken"}}"#),
        ("error", #""broken""#),
        ("error", "broken"),
    ])
    func `every shape gives the server's words`(name: String, data: String) throws {
        let frames = [
            ServerSentEvent(data: Chunk.text("so far").text), ServerSentEvent(event: name, data: data),
            ServerSentEvent(data: "[DONE]"),
        ]
        let decoded = try DecodedReply(frames: frames)
        #expect(decoded.reply.verdict == .errorInBand)
        #expect(decoded.reply.serverError?.message == "broken")
        #expect(decoded.reply.message.text == "so far")
        #expect(decoded.repairKinds.isEmpty)
    }

    @Test func `text beside an error is kept`() throws {
        var chunk = try #require(Chunk.delta(["content": "last words"], finish: "error").object)
        chunk["error"] = ["message": "upstream failed"]
        let decoded = try DecodedReply([.object(chunk)])
        #expect(decoded.reply.message.text == "last words")
        #expect(decoded.reply.serverError?.message == "upstream failed")
    }

    @Test func `a finish reason of error is one`() throws {
        let decoded = try DecodedReply([Chunk.text("a"), Chunk.finish("error")])
        #expect(decoded.reply.verdict == .errorInBand)
    }

    @Test(arguments: [JSONValue.null, ""])
    func `an empty error is none`(error: JSONValue) throws {
        var chunk = try #require(Chunk.text("hi").object)
        chunk["error"] = error
        let decoded = try DecodedReply([.object(chunk), Chunk.finish("stop")])
        #expect(decoded.reply.verdict == .complete)
    }

    @Test func `the key and control characters are taken out of the words`() throws {
        let data = #"{"error":{"message":"bad key sk-secret-1 \u001b[31mred\u001b[0m\nline"}}"#
        let decoded = try DecodedReply(frames: [ServerSentEvent(data: data)], key: APIKey("sk-secret-1"))
        #expect(decoded.reply.serverError?.message == "bad key (key) [31mred [0m line")
    }

    @Test func `the first error counts`() throws {
        let decoded = try DecodedReply([["error": "first"], ["error": "second"]])
        #expect(decoded.reply.serverError?.message == "first")
    }
}
