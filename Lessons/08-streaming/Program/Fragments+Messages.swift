import LessonKit

extension Fragments {
    /// The request by Anthropic's wire: instructions and tools have other places in it.
    static func messagesRequest(_ lesson: StreamingLesson) -> [String: JSONValue] {
        [
            "model": .string(lesson.context.modelName),
            "system": .string(lesson.instructions),
            "messages": [["role": "user", "content": .string(lesson.questions[0])]],
            "tools": .array(
                lesson.tools.map(\.definition).map { tool in
                    [
                        "name": .string(tool.name), "description": .string(tool.description),
                        "input_schema": tool.parameters,
                    ]
                }),
            "stream": true,
        ]
    }

    // snippet: fragment-messages
    /// Collects the calls of one reply: a block's start opens its bucket, each delta fills it.
    static func fillFromMessages(
        _ response: HTTPResponse, _ console: Console
    ) async throws -> [Int: Bucket] {
        var parser = ServerSentEventParser()
        var buckets: [Int: Bucket] = [:]
        var stop: String?
        for try await chunk in response.body {
            for case .event(let event) in try parser.feed(chunk.bytes) {
                let json = try JSONValue(parsing: event.data)
                let index = json["index"]?.int ?? 0
                if let block = json["content_block"], block["type"] == "tool_use" {
                    buckets[index] = Bucket(name: block["name"]?.string ?? "")
                    show("", index, buckets[index], console)
                }
                if let piece = json["delta"]?["partial_json"]?.string, !piece.isEmpty {
                    buckets[index]?.arguments += piece
                    show(piece, index, buckets[index], console)
                }
                stop = json["delta"]?["stop_reason"]?.string ?? stop
            }
        }
        // Here each block says by content_block_stop that its bucket is full; only the stop reason says that no other
        // block follows, and that no limit has cut one.
        guard let stop else { throw TurnError(code: .incompleteReply(.truncated)) }
        console.line("  stop_reason \(stop)")
        return buckets
    }
    // end: fragment-messages
}
