import LessonKit

/// The same call by the other wire, Anthropic's: another path, another header, another place for the answer.
struct MessagesCall {
    let lesson: LessonContext

    // snippet: messages-call
    func ask(_ question: String, instructions: String) async throws -> String {
        let body: JSONValue = [
            "model": .string(lesson.modelName),
            "system": .string(instructions),
            "messages": [["role": "user", "content": .string(question)]],
            "temperature": .number(min(lesson.settings.temperature, 1)),
            "max_tokens": .integer(lesson.settings.maxTokens),
        ]
        let url = lesson.endpoint.baseURL + "/messages"
        // x-api-key in place of Authorization, and anthropic-version, which says what the rest means.
        let keys = Wire.anthropic.headers(key: lesson.endpoint.key, to: lesson.endpoint.baseURL)
        let headers = [HTTPHeader("Content-Type", "application/json")] + keys

        let response = try await lesson.client.send(
            HTTPRequest(
                method: "POST", url: url, headers: headers, body: body.encoded, timeouts: lesson.timeouts))
        let bytes = try await response.body.collect(upTo: 1 << 20)

        // The answer is a list of blocks: text, but also reasoning, or a tool that is asked for.
        guard response.status == 200,
            let reply = try? JSONValue(parsing: bytes),
            let blocks = reply["content"]?.array
        else {
            throw APIError(
                status: response.status, headers: response.headers, body: bytes, tried: "POST \(url)",
                key: lesson.endpoint.key)
        }
        return blocks.filter { $0["type"] == "text" }.compactMap { $0["text"]?.string }.joined()
    }
    // end: messages-call
}
