import Testing

@testable import ModelWire

/// What servers do to everything but the calls.
@Suite(.timeLimit(.minutes(5)))
struct ChunkDeviationTests {
    static let stop = Chunk.finish("stop")

    static func without(_ field: String, _ chunk: JSONValue) -> JSONValue {
        .object((chunk.object ?? [:]).filter { $0.key != field })
    }

    static func with(_ fields: [String: JSONValue], _ chunk: JSONValue) -> JSONValue {
        .object((chunk.object ?? [:]).merging(fields) { _, new in new })
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let chunks: [JSONValue]
        let repairs: [String]

        init(_ name: String, _ chunks: [JSONValue], _ repairs: [String]) {
            testDescription = name
            self.chunks = chunks
            self.repairs = repairs
        }
    }

    static let cases = [
        Case(
            "nothing wrong", [Chunk.delta(["role": "assistant", "content": nil]), Chunk.text("hi"), stop], []),
        Case(
            "no object", [without("object", Chunk.text("hi")), without("object", stop)], ["object-missing"]),
        Case("no id", [without("id", Chunk.text("hi")), stop], ["chunk-id-missing"]),
        Case("id null", [Chunk.text("hi"), with(["id": nil], stop)], ["chunk-id-missing"]),
        Case("id changes", [Chunk.text("hi"), with(["id": "other"], stop)], ["chunk-id-changed"]),
        Case(
            "no choices first", [without("choices", Chunk.text("")), Chunk.text("hi"), stop],
            ["choices-missing"]),
        Case(
            "choices empty first", [with(["choices": []], stop), Chunk.text("hi"), stop], ["choices-missing"]),
        Case(
            "a whole reply as one event",
            [
                Chunk.choice([
                    "index": 0, "message": ["role": "assistant", "content": "hi"], "finish_reason": "stop",
                ])
            ],
            ["delta-missing"]),
        Case("an error that is none", [with(["error": false], Chunk.text("hi")), stop], []),
        Case("usage after the finish", [Chunk.text("hi"), stop, Chunk.usage(1, 2)], []),
        Case("finish with the last text", [Chunk.delta(["content": "hi"], finish: "stop")], []),
        Case("finish twice", [Chunk.text("hi"), stop, Chunk.finish("length")], ["finish-repeated"]),
        Case("finish empty until the end", [Chunk.delta(["content": "hi"], finish: ""), stop], []),
        Case(
            "tool_calls without calls", [Chunk.text("hi"), Chunk.finish("tool_calls")], ["finish-mismatch"]),
        Case(
            "tool_calls empty", [Chunk.delta(["content": "hi", "tool_calls": []]), stop], ["tool-calls-empty"]
        ),
        Case(
            "content in parts",
            [
                Chunk.delta(["content": [["type": "text", "text": "h"], ["type": "text", "text": "i"]]]),
                stop,
            ],
            ["content-parts"]),
        Case(
            "a second choice",
            [
                Chunk.text("hi"),
                Chunk.choice(["index": 1, "delta": ["content": "no"], "finish_reason": "length"]), stop,
            ],
            ["choice-extra"]),
        Case(
            "no index on the choice",
            [
                Chunk.choice(["delta": ["content": "hi"]]),
                Chunk.choice(["delta": [:], "finish_reason": "stop"]),
            ], []),
        Case("a refusal", [Chunk.delta(["content": nil, "refusal": "hi"]), stop], []),
    ]

    @Test(arguments: cases)
    func `the text is right, and each deviation told once`(given: Case) throws {
        let decoded = try DecodedReply(given.chunks)
        #expect(decoded.reply.message.text == "hi")
        #expect(decoded.heardText == "hi")
        #expect(decoded.reply.finishReason != nil)
        #expect(decoded.reply.verdict == .complete)
        #expect(decoded.repairKinds == given.repairs)
        #expect(decoded.heardRepairs == decoded.reply.repairs)
    }

    @Test(
        arguments: [
            ["reasoning_content": "think"], ["reasoning": "think"],
            ["reasoning_content": "think", "reasoning": "think"],
            ["reasoning_content": "", "reasoning": "think"],
            ["content": [["type": "thinking", "thinking": [["type": "text", "text": "think"]]]]],
        ] as [JSONValue])
    func `reasoning counts once, whatever its field`(delta: JSONValue) throws {
        let decoded = try DecodedReply([Chunk.delta(delta), Chunk.text("hi"), Self.stop])
        #expect(decoded.reply.message.reasoning == "think")
        #expect(decoded.reply.message.text == "hi")
    }

    @Test func `the last usage counts, and null erases nothing`() throws {
        let erased = Self.with(["usage": nil], Chunk.usage(0, 0))
        let decoded = try DecodedReply([
            Chunk.usage(3, 1), Chunk.text("hi"), Self.stop, Chunk.usage(3, 7), erased,
        ])
        #expect(decoded.reply.usage == Usage(promptTokens: 3, completionTokens: 7))
        #expect(decoded.repairKinds == ["usage-erased", "choices-missing"])
    }

    @Test(arguments: ["not json", "", "[1]", "3", "null", #"{"choices":"#])
    func `a frame that is no chunk is skipped`(data: String) throws {
        let frames = [Chunk.text("h").text, data, Chunk.text("i").text, data, Self.stop.text, "[DONE]"]
        let decoded = try DecodedReply(frames: frames.map { ServerSentEvent(data: $0) })
        #expect(decoded.reply.message.text == "hi")
        #expect(decoded.reply.verdict == .complete)
        #expect(decoded.repairKinds == ["frame-malformed"])
    }

    @Test func `bad UTF-8 is told`() throws {
        var frame = ServerSentEvent(data: Chunk.text("\u{FFFD}").text)
        frame.hadBadUTF8 = true
        let decoded = try DecodedReply(frames: [frame])
        #expect(decoded.repairKinds == ["bad-utf8"])
        #expect(decoded.reply.message.text == "\u{FFFD}")
    }

    @Test func `nothing after the mark counts`() throws {
        let frames = [
            Chunk.text("hi").text, Self.stop.text, "[DONE]", Chunk.text("!").text, #"{"error":"late"}"#,
        ]
        let decoded = try DecodedReply(frames: frames.map { ServerSentEvent(data: $0) })
        #expect(decoded.reply.message.text == "hi")
        #expect(decoded.reply.verdict == .complete)
    }
}
