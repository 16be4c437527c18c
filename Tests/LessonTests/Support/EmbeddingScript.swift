import Foundation
import TestSupport

/// An OpenAI server of a test that chats and makes embeddings.
enum EmbeddingScript {
    /// The texts that a request wants embedded; nil for another request.
    static func texts(of request: RecordedRequest) -> [String]? {
        guard request.path.hasSuffix("/embeddings"),
            let body = try? JSONSerialization.jsonObject(with: Data(request.text.utf8)) as? [String: Any]
        else { return nil }
        return body["input"] as? [String]
    }

    /// A vector a text: its first letters, so that texts that begin alike are near.
    static func vectors(of texts: [String], dimensions: Int = 4) -> [LoopbackServer.Step] {
        let data = texts.enumerated().map { index, text in
            let numbers = (0..<dimensions).map { position in
                let letters = Array(text.unicodeScalars)
                return position < letters.count ? String(letters[position].value % 32 + 1) : "1"
            }
            return #"{"index":\#(index),"embedding":[\#(numbers.joined(separator: ","))]}"#
        }
        return [.response(200, #"{"data":[\#(data.joined(separator: ","))],"model":"x"}"#)]
    }

    /// A server that chats, and answers requests for embeddings with these steps.
    static func server(
        embeddings: @escaping @Sendable ([String]) -> [LoopbackServer.Step]
    ) throws -> LoopbackServer {
        try LoopbackServer.start { request in
            texts(of: request).map(embeddings) ?? ChatScript.reply("Thursdays at five.", to: request)
        }
    }
}
