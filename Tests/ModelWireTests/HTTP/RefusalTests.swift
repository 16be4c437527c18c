import CurlStreaming
import ModelWire
import TestSupport
import Testing

/// Answers that are no reply at all.
@Suite(.timeLimit(.minutes(5)))
struct RefusalTests {
    @Test(arguments: [
        (401, APIError.Kind.unauthorized), (404, .notFound), (410, .gone), (429, .rateLimited),
        (500, .serverFailure),
    ])
    func `a status is told by its kind, with the server's words`(
        status: Int, kind: APIError.Kind
    ) async throws {
        let server = try LoopbackServer.start { _ in
            [
                .response(
                    status, #"{"error":{"message":"no, sk-secret-1"}}"#,
                    headers: [("Retry-After", "7"), ("X-Request-Id", "req-1")])
            ]
        }
        let error = try await apiError(from: server.model(key: APIKey("sk-secret-1")))
        #expect(error.kind == kind)
        #expect(error.status == status)
        #expect(error.message == "no, (key)")
        #expect(error.retryAfter == 7)
        #expect(error.requestID == "req-1")
        #expect(server.requests.count == 1)
    }

    @Test func `a redirect is not followed, since the key may not travel`() async throws {
        let server = try LoopbackServer.start { _ in
            [.response(307, "", headers: [("Location", "/elsewhere")])]
        }
        #expect(try await apiError(from: server.model()).kind == .redirected)
        #expect(server.requests.count == 1)
    }

    @Test func `a status is told even when its words break off`() async throws {
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 500 Scripted\r\nContent-Length: 100\r\n\r\nhalf a sen"), .close]
        }
        let error = try await apiError(from: server.model())
        #expect(error.kind == .serverFailure)
        #expect(error.message == "half a sen")
    }

    @Test func `endless words are cut short`() async throws {
        let server = try LoopbackServer.start { _ in
            [
                .send("HTTP/1.1 500 Scripted\r\n\r\n"),
                .sendRepeatedly(Array(repeating: 0x61, count: 1_024), times: 1_024), .waitForClose,
            ]
        }
        #expect(try await apiError(from: server.model()).message.count == 301)
        #expect(await server.sawClientClose())
    }

    @Test func `a server that is not there is a transfer's error`() async throws {
        let server = try LoopbackServer.start { _ in [] }
        let model = server.model()
        server.stop()
        let error = try await #require(throws: TransferError.self) { try await HeardReply(model) }
        #expect(error.code == .couldNotConnect)
    }

    @Test func `a whole reply that is cut in half is a transfer's error`() async throws {
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 200 Scripted\r\nContent-Length: 900\r\n\r\n{\"choices\":["), .close]
        }
        let error = try await #require(throws: TransferError.self) {
            try await HeardReply(server.model(), .whole)
        }
        #expect(error.code == .connectionLost)
    }

    @Test func `after an error the events have ended, and nothing more is asked`() async throws {
        let server = try LoopbackServer.start { _ in [.response(500, "no")] }
        var events = server.model().reply(to: .any, delivery: .streamed).makeAsyncIterator()
        await #expect(throws: APIError.self) { try await events.next() }
        #expect(try await events.next() == nil)
        #expect(server.requests.count == 1)
    }

    @Test func `after a failed transfer the events have ended, and nothing more is asked`() async throws {
        let server = try LoopbackServer.start { _ in [.close] }
        var events = server.model().reply(to: .any, delivery: .streamed).makeAsyncIterator()
        await #expect(throws: TransferError.self) { try await events.next() }
        #expect(try await events.next() == nil)
        #expect(server.requests.count == 1)
    }
}
