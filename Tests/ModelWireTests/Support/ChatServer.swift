import CurlStreaming
import ModelWire
import TestSupport

/// Builds the bytes of a streamed reply.
enum Wire {
    /// One event that holds a chunk.
    static func event(_ chunk: JSONValue) -> String { "data: \(chunk.text)\n\n" }

    /// The events of a short answer, its finish and its usage, without the mark.
    static let answer = [
        event(Chunk.delta(["role": "assistant", "content": ""])), event(Chunk.text("Room ")),
        event(Chunk.text("204.")), event(Chunk.finish("stop")), event(Chunk.usage(9, 3)),
    ]

    /// The end mark's event.
    static let mark = "data: [DONE]\n\n"

    /// The same answer in one piece.
    static let wholeAnswer =
        #"{"id":"r","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","#
        + #""content":"Room 204."},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3}}"#
}

extension LoopbackServer.Step {
    /// A response without a length, which ends with its connection; `close` must follow.
    static func openHead(_ contentType: String = "text/event-stream") -> Self {
        .send("HTTP/1.1 200 Scripted\r\nContent-Type: \(contentType)\r\n\r\n")
    }

    /// A whole JSON response.
    static func json(_ status: Int = 200, _ body: String, type: String = "application/json") -> Self {
        .response(status, body, headers: [("Content-Type", type)])
    }
}

extension [LoopbackServer.Step] {
    /// The head and the events of an answer, one chunk each.
    static func streamedAnswer() -> Self { [.chunkedHead()] + Wire.answer.map { .chunk($0) } }
}

extension LoopbackServer {
    /// A model behind this server, with limits that no test reaches unless something is wrong.
    func model(
        client: HTTPClient = HTTPClient(), wire: ModelWire.Wire = .openai, key: APIKey? = nil
    ) -> HTTPChatModel {
        HTTPChatModel(
            baseURL: baseURL + "/v1", wire: wire, key: key, client: client,
            timeouts: Timeouts(
                connect: .seconds(120), firstByte: .seconds(120), idle: .seconds(120), total: .seconds(240)))
    }
}

extension ChatRequest {
    /// A request whose content no test here looks at.
    static let any = ChatRequest(model: "m", messages: [.user("Where?")])
}
