import Foundation
import TestSupport

/// What an OpenAI server of a test sends when its model asks for tools.
enum ToolCallScript {
    struct Call {
        var id = "call_1"
        var name: String
        var arguments: String
    }

    /// A whole reply that asks for tools, with what the model said or thought before.
    static func calls(_ calls: [Call], text: String? = nil, reasoning: String? = nil) throws
        -> [LoopbackServer.Step]
    {
        var message: [String: Any] = [
            "role": "assistant", "content": text ?? NSNull(),
            "tool_calls": calls.map {
                [
                    "id": $0.id, "type": "function",
                    "function": ["name": $0.name, "arguments": $0.arguments],
                ]
            },
        ]
        if let reasoning { message["reasoning_content"] = reasoning }
        let body: [String: Any] = [
            "id": "r1", "object": "chat.completion", "created": 1, "model": "x",
            "choices": [["index": 0, "message": message, "finish_reason": "tool_calls"]],
            "usage": ["prompt_tokens": 7, "completion_tokens": 3],
        ]
        let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        return [.response(200, text, headers: [("Content-Type", "application/json")])]
    }

    /// A streamed reply that asks for tools, each call whole in one event.
    static func streamed(_ calls: [Call]) throws -> [LoopbackServer.Step] {
        let events = try calls.enumerated().map { index, call -> String in
            let piece: [String: Any] = [
                "index": index, "id": call.id, "type": "function",
                "function": ["name": call.name, "arguments": call.arguments],
            ]
            return try event(["tool_calls": [piece]], finish: nil)
        }
        let end = try event([:], finish: "tool_calls")
        return [.chunkedHead()] + (events + [end, "data: [DONE]\n\n"]).map { .chunk($0) } + [.lastChunk]
    }

    private static func event(_ delta: [String: Any], finish: String?) throws -> String {
        let choice: [String: Any] = ["index": 0, "delta": delta, "finish_reason": finish ?? NSNull()]
        let body: [String: Any] = [
            "id": "r1", "object": "chat.completion.chunk", "created": 1, "model": "x", "choices": [choice],
        ]
        let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        return "data: \(text)\n\n"
    }

    /// The messages of a request, as JSON objects.
    static func messages(of request: RecordedRequest?) throws -> [NSDictionary] {
        let body = try JSONSerialization.jsonObject(with: Data(request?.body ?? [])) as? [String: Any]
        return body?["messages"] as? [NSDictionary] ?? []
    }
}
