extension PracticeScript {
    /// Scripts on Anthropic's wire.
    static let anthropic = [
        PracticeScript(
            name: "anthropic-text", summary: "a ping, and then a block of text", wire: .anthropic,
            steps: opening + text(index: 0) + end("end_turn")),
        PracticeScript(
            name: "anthropic-thinking", summary: "a block of thinking, and then text", wire: .anthropic,
            steps: opening + [
                block(0, ["type": "thinking", "thinking": "", "signature": ""]),
                delta(0, ["type": "thinking_delta", "thinking": "Thursday"], .firstReasoning),
                delta(0, ["type": "thinking_delta", "thinking": " is the day."]),
                delta(0, ["type": "signature_delta", "signature": "c2NyaXB0"]), stop(0),
            ] + text(index: 1) + end("end_turn")),
        PracticeScript(
            name: "anthropic-tool", summary: "text, and then a tool call with pings in it", wire: .anthropic,
            steps: opening + text(index: 0) + [
                block(
                    1, ["type": "tool_use", "id": "toolu_script", "name": "search", "input": [:]],
                    .firstToolCall),
                delta(1, ["type": "input_json_delta", "partial_json": ""]), ping,
                delta(1, ["type": "input_json_delta", "partial_json": #"{"query":"#]), ping,
                delta(1, ["type": "input_json_delta", "partial_json": #""AI Club"}"#]),
                stop(1, .toolArgumentsComplete),
            ] + end("tool_use")),
        PracticeScript(
            name: "anthropic-error", summary: "an error in the middle of the text", wire: .anthropic,
            steps: opening + [
                block(0, ["type": "text", "text": ""]),
                delta(0, ["type": "text_delta", "text": "The AI"], .firstVisibleText),
                delta(0, ["type": "text_delta", "text": " Club"], .lastVisibleText),
                Step(
                    "event: error\ndata: \(ServiceError.scripted.anthropicBody(requestID: "req_script"))\n\n",
                    .finished),
            ]),
    ]

    private static let ping = event("ping", [])

    private static var opening: [Step] {
        let message = MessageHead(id: "msg_script", model: PracticeEndpoint.modelIDs[0]).message(
            content: [], stopReason: nil, stopSequence: nil, usage: ["input_tokens": 12, "output_tokens": 1])
        var start = event("message_start", [.init(name: "message", value: message)])
        start.causes = [.firstEvent]
        return [start, ping]
    }

    private static func text(index: Int) -> [Step] {
        [
            block(index, ["type": "text", "text": ""]),
            delta(index, ["type": "text_delta", "text": "The AI Club"], .firstVisibleText),
            delta(index, ["type": "text_delta", "text": " meets"]),
            delta(index, ["type": "text_delta", "text": " on Thursday."], .lastVisibleText), stop(index),
        ]
    }

    private static func end(_ reason: WireJSON) -> [Step] {
        var stop = event("message_stop", [])
        stop.causes = [.finished]
        return [
            event(
                "message_delta",
                [
                    .init(name: "delta", value: ["stop_reason": reason, "stop_sequence": nil]),
                    .init(name: "usage", value: ["output_tokens": 5]),
                ]), stop,
        ]
    }

    private static func block(_ index: Int, _ json: WireJSON, _ causes: PracticeInstant...) -> Step {
        var step = indexed("content_block_start", index, [.init(name: "content_block", value: json)])
        step.causes = causes
        return step
    }

    private static func delta(_ index: Int, _ json: WireJSON, _ causes: PracticeInstant...) -> Step {
        var step = indexed("content_block_delta", index, [.init(name: "delta", value: json)])
        step.causes = causes
        return step
    }

    private static func stop(_ index: Int, _ causes: PracticeInstant...) -> Step {
        var step = indexed("content_block_stop", index, [])
        step.causes = causes
        return step
    }

    private static func indexed(_ type: String, _ index: Int, _ members: [WireJSON.Member]) -> Step {
        event(type, [.init(name: "index", value: .int(index))] + members)
    }

    private static func event(_ type: String, _ members: [WireJSON.Member]) -> Step {
        let json = WireJSON.object([.init(name: "type", value: .string(type))] + members)
        return Step("event: \(type)\ndata: \(json.text)\n\n")
    }
}
