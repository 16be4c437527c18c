import Foundation
import Synchronization
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("Embedder", .timeLimit(.minutes(5)))
struct EmbedderTests {
    /// A server that embeds a text as its length, and takes `limit` texts in all.
    private static func server(limit: Int = .max) throws -> LoopbackServer {
        let taken = Mutex(0)
        return try LoopbackServer.start { request in
            let body = try? JSONValue(parsing: request.text)  // a request that is no JSON has no texts
            let texts = body?["input"]?.array?.compactMap(\.string) ?? []
            let total = taken.withLock {
                $0 += texts.count
                return $0
            }
            guard total <= limit else { return [.response(500, "out of order")] }
            let data = texts.enumerated().map {
                #"{"index":\#($0.offset),"embedding":[\#($0.element.count)]}"#
            }
            return [.response(200, #"{"data":[\#(data.joined(separator: ","))]}"#)]
        }
    }

    private static func embedder(_ server: LoopbackServer, _ folder: TemporaryFolder) throws -> Embedder {
        Embedder(
            client: EmbeddingClient(baseURL: server.baseURL, model: "m", client: HTTPClient(), batchSize: 2),
            cache: try EmbeddingCache.open(in: folder.url),
            space: EmbeddingSpace(endpoint: "e", model: "m"))
    }

    @Test("A second run embeds nothing, and a text that has changed alone is embedded anew")
    func secondRun() async throws {
        let (server, folder) = (try Self.server(), try TemporaryFolder())
        let first = try await Self.embedder(server, folder).embed(["a", "bb", "ccc"], as: .passage)
        #expect(first == .init(vectors: [[1], [2], [3]], made: 3))
        let requests = server.requests.count
        let second = try await Self.embedder(server, folder).embed(["a", "bb", "ccc"], as: .passage)
        #expect(second == .init(vectors: [[1], [2], [3]], made: 0))
        #expect(server.requests.count == requests)
        let third = try await Self.embedder(server, folder).embed(["a", "bbbb", "ccc"], as: .passage)
        #expect(third == .init(vectors: [[1], [4], [3]], made: 1))
        #expect(server.requests.count == requests + 1)
    }

    @Test("A run that fails halfway keeps what it had, and the next one goes on there")
    func interrupted() async throws {
        let folder = try TemporaryFolder()
        let failing = try Self.server(limit: 3)
        await #expect(throws: APIError.self) {
            try await Self.embedder(failing, folder).embed(["a", "bb", "ccc", "dddd"], as: .passage)
        }
        #expect(failing.requests.count == 2)
        let server = try Self.server()
        let rest = try await Self.embedder(server, folder).embed(["a", "bb", "ccc", "dddd"], as: .passage)
        #expect(rest == .init(vectors: [[1], [2], [3], [4]], made: 2))
        #expect(server.requests.count == 1)
    }

    @Test("A vector of another length than those that were kept is refused, whatever it is for")
    func otherDimension() async throws {
        let folder = try TemporaryFolder()
        let server = try Self.server()
        _ = try await Self.embedder(server, folder).embed(["a"], as: .passage)
        #expect(server.requests.count == 1)
        let other = try LoopbackServer.start { _ in [.response(200, #"{"data":[{"embedding":[1,2]}]}"#)] }
        let error = await #expect(throws: EmbeddingCacheError.self) {
            try await Self.embedder(other, folder).embed(["q"], as: .query)
        }
        #expect(error?.code == .dimensionsChanged)
        #expect(other.requests.count == 1)
    }
}
