import LessonKit

/// The whole API: one POST with the conversation as JSON, one JSON reply.
struct BasicCall {
    let lesson: LessonContext

    // snippet: basic-call
    func ask(_ question: String, instructions: String) async throws -> String {
        let body: JSONValue = [
            "model": .string(lesson.modelName),
            "messages": [
                ["role": "system", "content": .string(instructions)],
                ["role": "user", "content": .string(question)],
            ],
            "temperature": .number(lesson.settings.temperature),
            "max_tokens": .integer(lesson.settings.maxTokens),
        ]
        let url = lesson.endpoint.baseURL + "/chat/completions"
        var headers = [HTTPHeader("Content-Type", "application/json")]
        if let key = lesson.endpoint.key { headers.append(key.authorization) }

        let response = try await lesson.client.send(
            HTTPRequest(
                method: "POST", url: url, headers: headers, body: body.encoded, timeouts: lesson.timeouts))
        let bytes = try await response.body.collect(upTo: 1 << 20)

        guard response.status == 200,
            let reply = try? JSONValue(parsing: bytes),
            let text = reply["choices"]?.array?.first?["message"]?["content"]?.string
        else {
            throw APIError(
                status: response.status, headers: response.headers, body: bytes, tried: "POST \(url)",
                key: lesson.endpoint.key)
        }
        return text
    }
    // end: basic-call
}
