import Synchronization
import TestSupport

/// What an OpenAI server of a test sends.
enum ChatScript {
    /// A whole reply.
    static func whole(_ text: String) -> [LoopbackServer.Step] {
        [
            .response(
                200,
                """
                {"id":"r1","object":"chat.completion","created":1,"model":"x","choices":[{"index":0,"message":\
                {"role":"assistant","content":"\(text)"},"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":7,"completion_tokens":3}}
                """,
                headers: [("Content-Type", "application/json")])
        ]
    }

    /// A streamed reply, one chunk a piece, with its finish and its end mark.
    static func streamed(_ pieces: [String]) -> [LoopbackServer.Step] {
        opening(pieces)
            + [
                .chunk(event(#"{"delta":{},"index":0,"finish_reason":"stop"}"#)),
                .chunk("data: [DONE]\n\n"), .lastChunk,
            ]
    }

    /// The beginning of a streamed reply.
    static func opening(_ pieces: [String]) -> [LoopbackServer.Step] {
        [.chunkedHead()]
            + pieces.map { .chunk(event(#"{"delta":{"content":"\#($0)"},"index":0,"finish_reason":null}"#)) }
    }

    private static func event(_ choice: String) -> String {
        #"data: {"id":"r1","object":"chat.completion.chunk","created":1,"model":"x","choices":[\#(choice)]}"#
            + "\n\n"
    }

    /// A reply to whatever was asked for, streamed or whole.
    static func reply(_ text: String, to request: RecordedRequest) -> [LoopbackServer.Step] {
        if request.path.hasSuffix("/models") {
            return [.response(200, #"{"data":[{"id":"first-model"},{"id":"second-model"}]}"#)]
        }
        return request.text.contains(#""stream":true"#)
            ? streamed(text.split(separator: " ").map { $0 + " " }) : whole(text)
    }

    /// A server that answers, with what it does for the call to the model of that number, counted from 1; nil is a
    /// reply.
    static func server(
        _ special: @escaping @Sendable (Int) -> [LoopbackServer.Step]?
    ) throws -> LoopbackServer {
        let count = Mutex(0)
        return try LoopbackServer.start { request in
            let number = count.withLock { count in
                count += request.path.hasSuffix("/chat/completions") ? 1 : 0
                return count
            }
            return special(number) ?? reply("Fine.", to: request)
        }
    }
}
