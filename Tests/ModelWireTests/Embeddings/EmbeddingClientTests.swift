import CurlStreaming
import Synchronization
import TestSupport
import Testing

@testable import ModelWire

@Suite("Embedding client", .timeLimit(.minutes(5)))
struct EmbeddingClientTests {
    @Test("Texts are sent in batches, with what each is embedded as, and come back in their order")
    func batches() async throws {
        let server = try LoopbackServer.start { EmbeddingScript.lengths(of: $0) }
        let client = server.embeddings(batchSize: 2, key: APIKey("k1"))
        let heard = Mutex<[Range<Int>]>([])
        let vectors = try await client.embed(["a", "bb", "ccc"], as: .passage) { range, vectors in
            #expect(range.count == vectors.count)
            heard.withLock { $0.append(range) }
        }
        #expect(vectors == [[1, 1], [2, 1], [3, 1]])
        #expect(heard.withLock { $0 } == [0..<2, 2..<3])
        let bodies = try server.requests.map { try JSONValue(parsing: $0.text) }
        #expect(server.requests.allSatisfy { $0.path == "/v1/embeddings" && $0.method == "POST" })
        #expect(server.requests.allSatisfy { $0.header("authorization") == "Bearer k1" })
        #expect(
            bodies.first == [
                "model": "m", "input": ["a", "bb"], "encoding_format": "float", "input_type": "passage",
                "truncate": "END",
            ])
        #expect(bodies.last?["input"] == ["ccc"])
    }

    @Test("Nothing to embed asks for nothing")
    func nothing() async throws {
        let server = try LoopbackServer.start { EmbeddingScript.lengths(of: $0) }
        #expect(try await server.embeddings().embed([], as: .query).isEmpty)
        #expect(server.requests.isEmpty)
    }

    @Test("The server's index decides the order, and may be missing")
    func order() async throws {
        let bodies = [
            #"{"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}]}"#,
            #"{"data":[{"embedding":[1]},{"embedding":[2.0]}]}"#,
        ]
        for body in bodies {
            let server = try LoopbackServer.start { _ in [.json(200, body)] }
            #expect(try await server.embeddings().embed(["a", "b"], as: .query) == [[1], [2]])
        }
    }

    @Test(
        "A field that the server refuses by name is left out, once and for all",
        arguments: [
            (
                400, #"{"error":{"message":"Unrecognized request argument supplied: input_type"}}"#,
                ["input_type"]
            ),
            (
                422, #"{"detail":[{"loc":["body","truncate"],"msg":"Extra inputs are not permitted"}]}"#,
                ["truncate"]
            ),
            (400, #"{"error":"unknown fields: input_type, truncate"}"#, ["input_type", "truncate"]),
        ])
    func refusedField(status: Int, refusal: String, fields: [String]) async throws {
        let server = try LoopbackServer.start { request in
            fields.contains { request.text.contains("\"\($0)\"") }
                ? [.json(status, refusal)] : EmbeddingScript.lengths(of: request)
        }
        let client = server.embeddings()
        #expect(try await client.embed(["a"], as: .query) == [[1, 1]])
        #expect(try await client.embed(["bb"], as: .query) == [[2, 1]])
        // One refusal, one repetition, and the second time no refusal at all.
        #expect(server.requests.count == 3)
        let last = try JSONValue(parsing: try #require(server.requests.last).text)
        for field in fields { #expect(last[field] == nil) }
        #expect((last["input_type"] == nil) == fields.contains("input_type"))
    }

    @Test("Fields refused one after the other end in the refusal, not in a loop")
    func refusedForever() async throws {
        let server = try LoopbackServer.start { _ in
            [.json(400, #"{"error":{"message":"input_type and truncate are wrong"}}"#)]
        }
        let error = try await #require(throws: APIError.self) {
            try await server.embeddings().embed(["a"], as: .query)
        }
        #expect(error.status == 400)
        #expect(error.tried == "POST \(server.baseURL)/v1/embeddings")
        #expect(server.requests.count == 2)
    }

    @Test("A batch that is too large is halved until the server takes it, and stays so")
    func tooLarge() async throws {
        let server = try LoopbackServer.start { request in
            EmbeddingScript.texts(of: request).count > 2
                ? [.json(413, "{}")] : EmbeddingScript.lengths(of: request)
        }
        let client = server.embeddings(batchSize: 8)
        let texts = (1...9).map { String(repeating: "x", count: $0) }
        #expect(try await client.embed(texts, as: .passage).map { $0[0] } == (1...9).map(Float.init))
        #expect(await client.batchSize == 2)
        #expect(server.requests.count == 2 + 5)
    }

    @Test("One text that is too large by itself is told by its place")
    func textTooLarge() async throws {
        let server = try LoopbackServer.start { request in
            EmbeddingScript.texts(of: request).contains("long!")
                ? [.json(413, "{}")] : EmbeddingScript.lengths(of: request)
        }
        let heard = Mutex(0)
        let error = try await #require(throws: EmbeddingError.self) {
            try await server.embeddings(batchSize: 4).embed(["a", "b", "c", "long!"], as: .passage) {
                range, _ in
                heard.withLock { $0 += range.count }
            }
        }
        #expect(error.code == .textTooLarge)
        #expect(error.happened.contains("text 4, of 5 characters"))
        #expect(heard.withLock { $0 } == 3, "what came before is not lost")
    }

    @Test("The rate is waited for before each request")
    func rate() async throws {
        let server = try LoopbackServer.start { EmbeddingScript.lengths(of: $0) }
        let waits = Mutex(0)
        let client = EmbeddingClient(
            baseURL: server.baseURL + "/v1", model: "m", client: HTTPClient(), batchSize: 1,
            beforeRequest: { waits.withLock { $0 += 1 } })
        _ = try await client.embed(["a", "b", "c"], as: .passage)
        #expect(waits.withLock { $0 } == 3)
    }
}
