import CurlStreaming
import Testing

@testable import ModelWire

@Suite("What a server calls its reply and its model")
struct ReplyNameTests {
    private static func reply(_ wire: ModelWire.Wire, _ frames: [JSONValue]) throws -> ModelReply {
        try DecodedReply(
            frames: frames.map { ServerSentEvent(event: $0["type"]?.string ?? "message", data: $0.text) },
            by: wire
        ).reply
    }

    @Test("Both wires give the reply's id and the model that answered")
    func streamed() throws {
        let one = try Self.reply(.openai, [Chunk.text("a"), Chunk.text("b"), Chunk.finish("stop")])
        #expect([one.id, one.model] == ["reply-1", "m"])
        let two = try Self.reply(.anthropic, [MessageEvent.start("m7"), MessageEvent.openText(0)])
        #expect([two.id, two.model] == ["m7", "m"])
    }

    @Test("A reply in one piece gives them too", arguments: ModelWire.Wire.allCases)
    func whole(wire: ModelWire.Wire) throws {
        let body: JSONValue =
            wire == .openai
            ? [
                "id": "r", "model": "narrow", "object": "chat.completion",
                "choices": [["message": ["content": "a"], "finish_reason": "stop"]],
            ]
            : [
                "id": "r", "model": "narrow", "type": "message", "stop_reason": "end_turn",
                "content": [["type": "text", "text": "a"]],
            ]
        var decoder = wire.decoder(submitted: .now)
        #expect(decoder.decode(whole: body.encoded, at: .now) != nil)
        guard case .finished(let reply)? = decoder.finish(transportFailure: nil, at: .now).last else {
            Issue.record("the reply did not finish")
            return
        }
        #expect([reply.id, reply.model] == ["r", "narrow"])
    }

    @Test("A server that names neither leaves both unknown", arguments: ModelWire.Wire.allCases)
    func unnamed(wire: ModelWire.Wire) throws {
        let frame: JSONValue =
            wire == .openai
            ? ["id": "", "model": nil, "choices": [["index": 0, "delta": ["content": "a"]]]]
            : ["type": "message_start", "message": ["content": []]]
        let reply = try Self.reply(wire, [frame])
        #expect(reply.id == nil)
        #expect(reply.model == nil)
    }
}
