import Testing

@testable import ModelWire

/// What servers do to Anthropic's wire: each still gives the right turn, and is told once.
@Suite(.timeLimit(.minutes(5)))
struct MessageDeviationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let events: [JSONValue]
        var blocks: [AssistantBlock] = [.text("hi")]
        var repairs: [String] = []
        var testDescription: String { name }
    }

    private static let hi = MessageEvent.textBlock(0, "hi")
    private static let end = [MessageEvent.finish("end_turn"), MessageEvent.stop]
    private static let toolEnd = [MessageEvent.finish("tool_use"), MessageEvent.stop]
    private static let start = [MessageEvent.start()]
    private static let call = AssistantBlock.toolCall(ToolCall(id: "t", name: "f", arguments: #"{"x":1}"#))
    private static func toolUse(_ events: [JSONValue]) -> [JSONValue] { start + events + toolEnd }

    static let messages = [
        Case(name: "message_start missing", events: hi + end, repairs: ["message-start-missing"]),
        Case(
            name: "message_start late", events: Array(hi[..<2]) + start + [hi[2]] + end,
            repairs: ["message-start-missing"]),
        Case(
            name: "message_start twice, with content between", events: start + hi + start + end,
            repairs: ["message-start-repeated"]),
        Case(
            name: "message_start without its message", events: [["type": "message_start"]] + hi + end,
            repairs: ["message-start-empty"]),
        Case(
            name: "another message spliced in",
            events: start + MessageEvent.textBlock(0, "void") + [MessageEvent.start("m2")] + hi + end,
            repairs: ["message-spliced"]),
        Case(
            name: "another message spliced in after the first one's stop reason",
            events: toolUse(MessageEvent.toolBlock(0, id: "v", name: "f", "{}")).dropLast()
                + [MessageEvent.start("m2")] + hi + end,
            repairs: ["message-spliced"]),
        Case(
            name: "stop reason twice", events: start + hi + [end[0]] + end),
        Case(
            name: "another stop reason later", events: start + hi + [end[0], toolEnd[0], end[1]],
            repairs: ["finish-repeated"]),
        Case(
            name: "a later null stop reason",
            events: start + hi + [end[0], MessageEvent.finish(nil), end[1]],
            repairs: ["finish-erased"]),
        Case(
            name: "no stop reason", events: start + hi + [MessageEvent.stop], repairs: ["finish-missing"]),
        Case(
            name: "frames that are no events", events: start + [3, [], "ping"] + hi + end,
            repairs: ["frame-malformed"]),
        Case(name: "unknown fields", events: start + [["type": "x", "index": 7]] + hi + end),
    ]

    static let blocks = [
        Case(
            name: "index gaps", events: start + MessageEvent.textBlock(3, "hi") + end,
            repairs: ["block-index-gap"]),
        Case(
            name: "no index at all",
            events: start + [
                MessageEvent.openText(nil), MessageEvent.text(nil, "hi"), MessageEvent.close(nil),
            ]
                + end,
            repairs: ["block-index-missing"]),
        Case(
            name: "an index used again", events: start + hi + MessageEvent.textBlock(0, "ho") + end,
            blocks: [.text("hi"), .text("ho")], repairs: ["block-index-reused"]),
        Case(
            name: "deltas without a start", events: start + Array(hi[1...]) + end,
            repairs: ["block-start-missing"]),
        Case(
            name: "a delta of another kind than its block",
            events: start + [MessageEvent.openThinking(0), MessageEvent.thinking(0, "hm"), hi[1], hi[2]]
                + end,
            blocks: [.thinking("hm"), .text("hi")], repairs: ["block-start-missing", "block-stop-missing"]),
        Case(
            name: "no end of the block", events: start + Array(hi[..<2]) + end,
            repairs: ["block-stop-missing"]),
        Case(
            name: "a delta after the block's end", events: start + hi + [MessageEvent.text(0, "!")] + end,
            blocks: [.text("hi!")], repairs: ["block-stopped-early"]),
        Case(
            name: "an end without a block", events: start + [MessageEvent.close(4)] + hi + end),
        Case(
            name: "text in the block's start",
            events: start + [MessageEvent.open(0, ["type": "text", "text": "h"]), MessageEvent.text(0, "i")]
                + [hi[2]] + end),
        Case(
            name: "citations",
            events: start + [
                hi[0], hi[1], MessageEvent.delta(0, ["type": "citations_delta", "citation": ["x": 1]]), hi[2],
            ] + end),
        Case(
            name: "empty blocks",
            events: start + MessageEvent.textBlock(0, "") + MessageEvent.textBlock(1, "hi")
                + end),
    ]

    static let kinds = [
        Case(
            name: "thinking with its signature, redacted thinking, text, in their order",
            events: start + [
                MessageEvent.openThinking(0), MessageEvent.thinking(0, "h"), MessageEvent.thinking(0, "m"),
                MessageEvent.signature(0, "SIG"), MessageEvent.close(0),
                MessageEvent.open(1, ["type": "redacted_thinking", "data": "XYZ"]), MessageEvent.close(1),
            ] + MessageEvent.textBlock(2, "hi") + end,
            blocks: [.thinking("hm", signature: "SIG"), .redactedThinking("XYZ"), .text("hi")]),
        Case(
            name: "thinking that is not shown, but signed",
            events: start + [
                MessageEvent.openThinking(0), MessageEvent.signature(0, "SIG"), MessageEvent.close(0),
            ] + MessageEvent.textBlock(1, "hi") + end,
            blocks: [.thinking("", signature: "SIG"), .text("hi")]),
        Case(
            name: "an unknown block stays as it came, with its input",
            events: start + [
                MessageEvent.open(0, ["type": "server_tool_use", "id": "s", "name": "web", "input": [:]]),
                MessageEvent.input(0, #"{"q":"#), MessageEvent.input(0, "1}"), MessageEvent.close(0),
            ] + MessageEvent.textBlock(1, "hi") + end,
            blocks: [
                .other(["type": "server_tool_use", "id": "s", "name": "web", "input": ["q": 1]]), .text("hi"),
            ]),
    ]

    static let calls = [
        Case(
            name: "the input in the block's start",
            events: toolUse([
                MessageEvent.openTool(0, id: "t", name: "f", input: ["x": 1]), MessageEvent.input(0, ""),
                MessageEvent.close(0),
            ]),
            blocks: [call]),
        Case(
            name: "an input in the start that deltas replace",
            events: toolUse([
                MessageEvent.openTool(0, id: "t", name: "f", input: ["x": 9]),
                MessageEvent.input(0, #"{"x":1}"#), MessageEvent.close(0),
            ]),
            blocks: [call]),
        Case(
            name: "the input as a value",
            events: toolUse([
                MessageEvent.openTool(0, id: "t", name: "f"), MessageEvent.input(0, ["x": 1]),
                MessageEvent.close(0),
            ]),
            blocks: [call], repairs: ["arguments-object"]),
        Case(
            name: "the input once more at its end",
            events: toolUse([
                MessageEvent.openTool(0, id: "t", name: "f"), MessageEvent.input(0, #"{"x":"#),
                MessageEvent.input(0, "1}"), MessageEvent.input(0, #"{"x":1}"#), MessageEvent.close(0),
            ]),
            blocks: [call], repairs: ["arguments-replayed"]),
        Case(
            name: "null for an input",
            events: toolUse([
                MessageEvent.openTool(0, id: "t", name: "f"), MessageEvent.input(0, nil),
                MessageEvent.close(0),
            ]),
            blocks: [.toolCall(ToolCall(id: "t", name: "f", arguments: "{}"))]),
        Case(
            name: "no id", events: toolUse(MessageEvent.toolBlock(0, id: "", name: "f", #"{"x":1}"#)),
            blocks: [.toolCall(ToolCall(id: "call_1_m1", name: "f", arguments: #"{"x":1}"#))],
            repairs: ["tool-id-missing"]),
        Case(
            name: "an id twice",
            events: toolUse(
                MessageEvent.toolBlock(0, id: "t", name: "f", #"{"x":1}"#)
                    + MessageEvent.toolBlock(1, id: "t", name: "g", "{}")),
            blocks: [call, .toolCall(ToolCall(id: "call_2_m1", name: "g", arguments: "{}"))],
            repairs: ["tool-id-shared"]),
        Case(
            name: "no name", events: toolUse(MessageEvent.toolBlock(0, id: "t", name: "", "{}")),
            blocks: [.toolCall(ToolCall(id: "t", name: "", arguments: "{}", isComplete: false))],
            repairs: ["tool-name-missing"]),
        Case(
            name: "a stop reason that says nothing of the call",
            events: start + MessageEvent.toolBlock(0, id: "t", name: "f", #"{"x":1}"#) + end, blocks: [call],
            repairs: ["finish-mismatch"]),
        Case(
            name: "a stop reason that promises a call", events: start + hi + toolEnd,
            repairs: ["finish-mismatch"]),
        Case(
            name: "malformed arguments are what the model wrote",
            events: toolUse(MessageEvent.toolBlock(0, id: "t", name: "f", "{x}")),
            blocks: [.toolCall(ToolCall(id: "t", name: "f", arguments: "{x}"))]),
    ]

    @Test(arguments: messages + blocks + kinds + calls)
    func `the turn is right, and each deviation is told once`(given: Case) throws {
        let decoded = try DecodedReply(messages: given.events)
        #expect(decoded.reply.message.blocks == given.blocks)
        #expect(decoded.reply.verdict == .complete)
        #expect(decoded.repairKinds == given.repairs)
        #expect(decoded.heardRepairs == decoded.reply.repairs)
    }

    @Test(arguments: blocks + kinds + calls)
    func `listeners hear what the reply holds`(given: Case) throws {
        let decoded = try DecodedReply(messages: given.events)
        let message = decoded.reply.message
        #expect(decoded.heardText == message.text)
        for (index, call) in message.toolCalls.enumerated() where call.isComplete {
            #expect(decoded.heardCalls[index] == [call.name])
            #expect(decoded.heardSeals[index] == [call])
        }
    }

    @Test func `a frame that is no JSON is skipped`() throws {
        let frames =
            [MessageEvent.start(), Self.hi[0]].map(MessageEvent.frame)
            + [ServerSentEvent(event: "content_block_delta", data: #"{"type":"content_bl"#)]
            + (Self.hi[1...] + Self.end).map(MessageEvent.frame)
        let decoded = try DecodedReply(frames: frames, by: .anthropic)
        #expect(decoded.reply.message.text == "hi")
        #expect(decoded.repairKinds == ["frame-malformed"])
    }

    @Test func `blocks beyond the limit are left out`() throws {
        let many = (0...ContentBlocks.limit).flatMap { MessageEvent.textBlock($0, "a") }
        let decoded = try DecodedReply(messages: Self.start + many + Self.end)
        #expect(decoded.reply.message.text.count == ContentBlocks.limit)
        #expect(decoded.heardText == decoded.reply.message.text)
        #expect(decoded.repairKinds == ["block-limit"])
    }
}
