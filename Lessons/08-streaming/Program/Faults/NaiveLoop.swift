import LessonKit

/// The loop that most first programs have: it takes the pieces out of the lines that begin with `data: `, and takes the
/// end of the bytes for the end of the answer. It asks neither for the status nor for the finish.
struct NaiveLoop {
    let client: HTTPClient
    let wire: Wire

    // snippet: naive-loop
    /// Gives back the answer, piece by piece and as a whole.
    func stream(_ request: HTTPRequest, show: (String) -> Void) async throws -> String {
        var answer = ""
        var line: [UInt8] = []
        for try await chunk in try await client.send(request).body {
            for byte in chunk.bytes {
                guard byte == UInt8(ascii: "\n") else {
                    line.append(byte)
                    continue
                }
                let text = String(decoding: line, as: UTF8.self)
                line = []
                guard text.hasPrefix("data: "), text != "data: [DONE]" else { continue }
                let event = try JSONValue(parsing: String(text.dropFirst("data: ".count)))
                let piece = wire == .openai ? chunkPiece(event) : messagePiece(event)
                show(piece)
                answer += piece
            }
        }
        return answer
    }
    // end: naive-loop

    /// The same without streaming: whatever comes is the reply.
    func ask(_ request: HTTPRequest) async throws -> String {
        let body = try await client.send(request).body.collect(upTo: 16 << 20)
        let reply = try JSONValue(parsing: body)
        return wire == .openai
            ? chunkPiece(reply) : (reply["content"]?.array ?? []).map(blockText).joined()
    }

    private func chunkPiece(_ event: JSONValue) -> String {
        let choice = event["choices"]?.array?.first
        let delta = choice?["delta"] ?? choice?["message"]
        let calls = delta?["tool_calls"]?.array ?? []
        return (delta?["content"]?.string ?? "")
            + calls.compactMap { $0["function"]?["arguments"]?.string }.joined()
    }

    private func messagePiece(_ event: JSONValue) -> String {
        event["delta"]?["text"]?.string ?? event["delta"]?["partial_json"]?.string ?? ""
    }

    private func blockText(_ block: JSONValue) -> String {
        block["text"]?.string ?? block["input"]?.text ?? ""
    }
}
