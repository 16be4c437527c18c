import LessonKit

extension Plain {
    // snippet: plain-messages
    /// The same by Anthropic's wire: each event has a type, and text comes in the deltas of a block.
    static func streamMessages(_ question: String, _ context: LessonContext) async throws -> String {
        let response = try await context.post([
            "model": .string(context.modelName),
            "messages": [["role": "user", "content": .string(question)]],
            "stream": true,
        ])
        var parser = ServerSentEventParser()
        var text = ""
        var stop: String?
        for try await chunk in response.body {
            for case .event(let event) in try parser.feed(chunk.bytes) {
                let json = try JSONValue(parsing: event.data)
                if event.event == "content_block_delta", let piece = json["delta"]?["text"]?.string {
                    context.console.modelText(piece)
                    text += piece
                }
                if event.event == "message_delta" { stop = json["delta"]?["stop_reason"]?.string ?? stop }
            }
        }
        context.console.endModelText()
        guard stop != nil else { throw TurnError(code: .incompleteReply(.truncated), partialText: text) }
        return text
    }
    // end: plain-messages
}
