import CurlStreaming
import TestSupport

@testable import ModelWire

/// An embeddings server of a test.
enum EmbeddingScript {
    /// The texts of a request.
    static func texts(of request: RecordedRequest) -> [String] {
        let body = try? JSONValue(parsing: request.text)  // a request that is no JSON has no texts
        return body?["input"]?.array?.compactMap(\.string) ?? []
    }

    /// A vector a text: its length in characters, and 1.
    static func lengths(of request: RecordedRequest) -> [LoopbackServer.Step] {
        let vectors = texts(of: request).enumerated().map { index, text in
            #"{"object":"embedding","index":\#(index),"embedding":[\#(text.count),1.0]}"#
        }
        return [.json(200, #"{"object":"list","data":[\#(vectors.joined(separator: ","))],"model":"m"}"#)]
    }
}

extension LoopbackServer {
    /// A client of embeddings on this server, with limits that no test reaches unless something is wrong.
    func embeddings(batchSize: Int = EmbeddingClient.standardBatchSize, key: APIKey? = nil) -> EmbeddingClient
    {
        EmbeddingClient(
            baseURL: baseURL + "/v1", model: "m", key: key, client: HTTPClient(),
            timeouts: Timeouts(
                connect: .seconds(120), firstByte: .seconds(120), idle: .seconds(120), total: .seconds(240)),
            batchSize: batchSize)
    }
}
