@testable import ModelWire

/// Builds events of Anthropic's wire, well formed unless a test says otherwise.
enum MessageEvent {
    static func start(_ id: String = "m1", input: Int = 9, output: Int = 1) -> JSONValue {
        [
            "type": "message_start",
            "message": [
                "id": .string(id), "type": "message", "role": "assistant", "model": "m", "content": [],
                "stop_reason": nil,
                "usage": ["input_tokens": .integer(input), "output_tokens": .integer(output)],
            ],
        ]
    }

    /// A block's start; a nil index is missing on the wire.
    static func open(_ index: Int?, _ block: JSONValue) -> JSONValue {
        placed(index, ["type": "content_block_start", "content_block": block])
    }

    static func openText(_ index: Int?) -> JSONValue { open(index, ["type": "text", "text": ""]) }

    static func openThinking(_ index: Int?) -> JSONValue {
        open(index, ["type": "thinking", "thinking": "", "signature": ""])
    }

    static func openTool(_ index: Int?, id: String, name: String, input: JSONValue = [:]) -> JSONValue {
        open(index, ["type": "tool_use", "id": .string(id), "name": .string(name), "input": input])
    }

    static func delta(_ index: Int?, _ delta: JSONValue) -> JSONValue {
        placed(index, ["type": "content_block_delta", "delta": delta])
    }

    static func text(_ index: Int?, _ text: String) -> JSONValue {
        delta(index, ["type": "text_delta", "text": .string(text)])
    }

    static func thinking(_ index: Int?, _ text: String) -> JSONValue {
        delta(index, ["type": "thinking_delta", "thinking": .string(text)])
    }

    static func signature(_ index: Int?, _ signature: String) -> JSONValue {
        delta(index, ["type": "signature_delta", "signature": .string(signature)])
    }

    static func input(_ index: Int?, _ piece: JSONValue) -> JSONValue {
        delta(index, ["type": "input_json_delta", "partial_json": piece])
    }

    static func close(_ index: Int?) -> JSONValue { placed(index, ["type": "content_block_stop"]) }

    /// The event that says why the reply ended, with its tokens so far.
    static func finish(_ reason: JSONValue, output: JSONValue? = 5) -> JSONValue {
        var event: [String: JSONValue] = ["type": "message_delta", "delta": ["stop_reason": reason]]
        event["usage"] = output.map { ["output_tokens": $0] }
        return .object(event)
    }

    static let stop: JSONValue = ["type": "message_stop"]
    static let ping: JSONValue = ["type": "ping"]

    /// A block of text as a whole.
    static func textBlock(_ index: Int, _ text: String) -> [JSONValue] {
        [openText(index), self.text(index, text), close(index)]
    }

    /// A call as a whole, its arguments in one piece.
    static func toolBlock(_ index: Int, id: String, name: String, _ arguments: String) -> [JSONValue] {
        [openTool(index, id: id, name: name), input(index, .string(arguments)), close(index)]
    }

    /// The bytes of an event, as the wire writes it.
    static func bytes(_ event: JSONValue) -> String {
        "event: \(event["type"]?.string ?? "message")\ndata: \(event.text)\n\n"
    }

    /// The frame of an event, named as the wire names it.
    static func frame(_ event: JSONValue) -> ServerSentEvent {
        ServerSentEvent(event: event["type"]?.string ?? "message", data: event.text)
    }

    private static func placed(_ index: Int?, _ members: [String: JSONValue]) -> JSONValue {
        var members = members
        members["index"] = index.map(JSONValue.integer)
        return .object(members)
    }
}

extension DecodedReply {
    /// Decodes events of Anthropic's wire, one millisecond apart.
    init(messages events: [JSONValue], failure: ReplyFailure? = nil, key: APIKey? = nil) throws {
        try self.init(
            frames: events.map(MessageEvent.frame), by: .anthropic, failure: failure, key: key)
    }
}
