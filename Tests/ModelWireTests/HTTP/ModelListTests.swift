import ModelWire
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ModelListTests {
    @Test func `names come in the server's order`() async throws {
        let server = try LoopbackServer.start { _ in
            [.json(200, #"{"object":"list","data":[{"id":"b"},{"id":"a"},{"name":"nameless"}]}"#)]
        }
        #expect(try await server.model(key: APIKey("sk-1")).modelNames() == ["b", "a"])
        let request = try #require(server.requests.first)
        #expect(request.method == "GET" && request.target == "/v1/models")
        #expect(request.header("authorization") == "Bearer sk-1")
    }

    @Test(arguments: [
        (404, "", APIError.Kind.notFound), (401, "", .unauthorized), (200, "<html>", .notTheProtocol),
        (200, #"{"models":[]}"#, .notTheProtocol),
    ])
    func `anything else is an error`(status: Int, body: String, kind: APIError.Kind) async throws {
        let server = try LoopbackServer.start { _ in [.json(status, body)] }
        let error = try await #require(throws: APIError.self) { try await server.model().modelNames() }
        #expect(error.kind == kind)
        #expect(error.tried == "GET \(server.baseURL)/v1/models")
    }

    @Test func `a status is told even when its words break off`() async throws {
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 401 Scripted\r\nContent-Length: 100\r\n\r\nhalf a sen"), .close]
        }
        let error = try await #require(throws: APIError.self) { try await server.model().modelNames() }
        #expect(error.kind == .unauthorized)
        #expect(error.message == "half a sen")
    }
}
