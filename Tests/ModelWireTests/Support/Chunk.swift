import ModelWire

/// Builds chunks of the OpenAI wire, well formed unless a test says otherwise.
enum Chunk {
    /// A chunk around one choice.
    static func choice(_ choice: JSONValue) -> JSONValue {
        [
            "id": "reply-1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [choice],
        ]
    }

    /// A chunk that holds one delta.
    static func delta(_ delta: JSONValue, finish: JSONValue = nil) -> JSONValue {
        choice(["index": 0, "delta": delta, "finish_reason": finish])
    }

    /// A piece of text.
    static func text(_ text: String) -> JSONValue { delta(["content": .string(text)]) }

    /// Fragments of calls.
    static func calls(_ fragments: JSONValue...) -> JSONValue { delta(["tool_calls": .array(fragments)]) }

    /// A fragment of one call; whatever is left out is missing on the wire.
    static func fragment(
        index: JSONValue? = nil, id: JSONValue? = nil, name: JSONValue? = nil, arguments: JSONValue? = nil
    ) -> JSONValue {
        var function: [String: JSONValue] = [:]
        function["name"] = name
        function["arguments"] = arguments
        var fragment: [String: JSONValue] = ["function": .object(function)]
        fragment["index"] = index
        fragment["id"] = id
        return .object(fragment)
    }

    /// The chunk that says why the reply ended.
    static func finish(_ reason: String) -> JSONValue { delta([:], finish: .string(reason)) }

    /// The chunk that counts tokens.
    static func usage(_ prompt: Int, _ completion: Int) -> JSONValue {
        [
            "id": "reply-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [],
            "usage": ["prompt_tokens": .integer(prompt), "completion_tokens": .integer(completion)],
        ]
    }
}
