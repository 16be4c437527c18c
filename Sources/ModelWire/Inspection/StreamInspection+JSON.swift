extension StreamInspection {
    /// The recording as one JSON object. Every key is always there; what is absent is null. What was said is text,
    /// empty when nothing was said.
    public func json(listingEvents: Bool) -> [String: JSONValue] {
        var members = Self.members(
            wire: wire, events: events, comments: comments, turn: turn, verdict: reply.verdict,
            problem: problem,
            repairs: reply.repairs.map { ["kind": .string($0.kind), "detail": .string($0.detail)] })
        if listingEvents {
            members["eventList"] = .array(
                eventList.map {
                    ["event": .string($0.event), "data": .string($0.data), "id": .string($0.id)]
                })
        }
        return members
    }

    /// The object for a recording that could not be read: it has the same keys, and holds the problem only.
    public static func json(unreadable message: String) -> [String: JSONValue] {
        members(
            wire: nil, events: 0, comments: 0, turn: .null, verdict: nil,
            problem: Problem(type: "unreadable", message: message), repairs: [])
    }

    private static func members(
        wire: Wire?, events: Int, comments: Int, turn: JSONValue, verdict: StreamVerdict?, problem: Problem?,
        repairs: [JSONValue]
    ) -> [String: JSONValue] {
        [
            "wire": text(wire?.rawValue), "events": .integer(events), "comments": .integer(comments),
            "turn": turn, "verdict": text(verdict?.rawValue),
            "error": problem.map { ["type": text($0.type), "message": .string($0.message)] } ?? .null,
            "repairs": .array(repairs),
        ]
    }

    private var turn: JSONValue {
        let message = reply.message
        return [
            "text": .string(message.text), "reasoning": .string(message.reasoning),
            "toolCalls": .array(
                message.toolCalls.map {
                    [
                        "id": .string($0.id), "name": .string($0.name), "arguments": .string($0.arguments),
                        "complete": .bool($0.isComplete),
                    ]
                }),
            "finishReason": Self.text(reply.finishReason?.rawValue),
            "usage": reply.usage.map {
                [
                    "promptTokens": .integer($0.promptTokens),
                    "completionTokens": .integer($0.completionTokens),
                ]
            } ?? .null,
        ]
    }

    private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
