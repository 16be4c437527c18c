import LessonKit

/// The whole API: one POST with the conversation as JSON, one JSON reply.
struct BasicCall {
    let endpoint: Endpoint
    let model: String
    let timeouts: Timeouts

    // snippet: basic-call
    func ask(_ question: String, instructions: String) async throws -> String {
        let body: JSONValue = [
            "model": .string(model),
            "messages": [
                ["role": "system", "content": .string(instructions)],
                ["role": "user", "content": .string(question)],
            ],
            "temperature": 0.2,
            "max_tokens": 400,
        ]
        let url = endpoint.baseURL + "/chat/completions"
        var headers = [HTTPHeader("Content-Type", "application/json")]
        if let key = endpoint.key { headers.append(key.authorization) }

        let response = try await HTTPClient.shared.send(
            HTTPRequest(method: "POST", url: url, headers: headers, body: body.encoded, timeouts: timeouts))
        let bytes = try await response.body.collect(upTo: 1 << 20)

        guard response.status == 200,
            let reply = try? JSONValue(parsing: bytes),
            let text = reply["choices"]?.array?.first?["message"]?["content"]?.string
        else {
            throw APIError(
                status: response.status, headers: response.headers, body: bytes, tried: "POST \(url)",
                key: endpoint.key)
        }
        return text
    }
    // end: basic-call
}
