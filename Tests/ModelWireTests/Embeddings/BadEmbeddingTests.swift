import TestSupport
import Testing

@testable import ModelWire

/// What a server may answer with that is no usable list of vectors for two texts.
@Suite("Embeddings that cannot be used", .timeLimit(.minutes(5)))
struct BadEmbeddingTests {
    static let bodies: [(String, EmbeddingError.Code)] = [
        (#"{"data":[]}"#, .wrongCount),
        (#"{"data":[{"index":0,"embedding":[1]}]}"#, .wrongCount),
        (
            #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1]},{"index":2,"embedding":[1]}]}"#,
            .wrongCount
        ),
        (#"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#, .wrongCount),
        (#"{"data":[{"index":0,"embedding":[1]},{"index":7,"embedding":[1]}]}"#, .wrongCount),
        (#"{"data":[{"index":0,"embedding":[1]},{"index":-1,"embedding":[1]}]}"#, .wrongCount),
        (#"{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1]}]}"#, .unequalDimensions),
        (#"{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[]}]}"#, .badNumbers),
        (#"{"data":[{"index":0,"embedding":[NaN]},{"index":1,"embedding":[1]}]}"#, .badNumbers),
        (#"{"data":[{"index":0,"embedding":[1, -Infinity]},{"index":1,"embedding":[1]}]}"#, .badNumbers),
        (#"{"data":[{"index":0,"embedding":[null]},{"index":1,"embedding":[1]}]}"#, .badNumbers),
        (#"{"data":[{"index":0,"embedding":["1"]},{"index":1,"embedding":[1]}]}"#, .badNumbers),
        (#"{"data":[{"index":0,"embedding":[1e300]},{"index":1,"embedding":[1]}]}"#, .badNumbers),
    ]

    @Test("Each is told apart, and nothing of it is handed on", arguments: bodies)
    func unusable(body: String, code: EmbeddingError.Code) async throws {
        let server = try LoopbackServer.start { _ in [.json(200, body)] }
        let error = try await #require(throws: EmbeddingError.self) {
            try await server.embeddings().embed(["a", "b"], as: .passage) { _, _ in
                Issue.record("a batch was handed on")
            }
        }
        #expect(error.code == code)
        #expect(error.description.contains("POST \(server.baseURL)/v1/embeddings"))
    }

    @Test("A later batch of another dimension does not join the first")
    func laterBatch() async throws {
        let server = try LoopbackServer.start { request in
            let vector = EmbeddingScript.texts(of: request) == ["a"] ? "[1,2]" : "[1,2,3]"
            return [.json(200, #"{"data":[{"index":0,"embedding":\#(vector)}]}"#)]
        }
        let error = try await #require(throws: EmbeddingError.self) {
            try await server.embeddings(batchSize: 1).embed(["a", "b"], as: .passage)
        }
        #expect(error.code == .unequalDimensions)
    }

    @Test("A status is told even when its words break off")
    func brokenWords() async throws {
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 429 Scripted\r\nContent-Length: 100\r\n\r\nhalf a sen"), .close]
        }
        let error = try await #require(throws: APIError.self) {
            try await server.embeddings().embed(["a"], as: .passage)
        }
        #expect(error.kind == .rateLimited)
        #expect(error.message == "half a sen")
    }

    @Test(
        "What is no list of embeddings is told as such",
        arguments: ["", "<html><title>Log in</title></html>", "{}", #"{"data":7}"#, #"{"data":[1,2]}"#])
    func notTheProtocol(body: String) async throws {
        let server = try LoopbackServer.start { _ in [.json(200, body)] }
        let error = try await #require(throws: APIError.self) {
            try await server.embeddings().embed(["a", "b"], as: .passage)
        }
        #expect(error.kind == .notTheProtocol)
    }

    @Test(
        "A refusal keeps its status, and no key that it repeats",
        arguments: [400, 401, 403, 404, 410, 429, 500, 501])
    func refusals(status: Int) async throws {
        let server = try LoopbackServer.start { _ in
            [.json(status, #"{"error":{"message":"no, sk-very-secret"}}"#)]
        }
        let error = try await #require(throws: APIError.self) {
            try await server.embeddings(key: APIKey("sk-very-secret")).embed(["a"], as: .passage)
        }
        #expect(error.status == status)
        #expect(!error.description.contains("very-secret"))
        #expect(server.requests.count == 1)
    }
}
