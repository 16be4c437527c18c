import CurlStreaming
import ModelWire
import TestSupport
import Testing

/// Replies as servers deliver them, asked for and not.
@Suite(.timeLimit(.minutes(5)))
struct DeliveryTests {
    @Test func `a streamed reply`() async throws {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.chunk(Wire.mark), .lastChunk] }
        let heard = try await HeardReply(server.model(key: APIKey("sk-secret-1")))
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.message == AssistantMessage(text: "Room 204."))
        #expect(heard.reply.usage == Usage(promptTokens: 9, completionTokens: 3))
        #expect(heard.reply.verdict == .complete)
        #expect(heard.reply.repairs.isEmpty)
        #expect(heard.events.count == 3)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/v1/chat/completions")
        #expect(request.header("authorization") == "Bearer sk-secret-1")
        #expect(request.header("accept") == "text/event-stream")
        #expect(request.header("content-type") == "application/json")
        let body = try JSONValue(parsing: request.body)
        #expect(body["stream"] == true)
    }

    @Test func `a whole reply`() async throws {
        let server = try LoopbackServer.start { _ in [.json(200, Wire.wholeAnswer)] }
        let heard = try await HeardReply(server.model(), .whole)
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.verdict == .complete)
        #expect(heard.reply.usage == Usage(promptTokens: 9, completionTokens: 3))
        let request = try #require(server.requests.first)
        #expect(request.header("authorization") == nil)
        #expect(request.header("accept") == "application/json")
        let body = try JSONValue(parsing: request.body)
        #expect(body["stream"] == false)
    }

    @Test(
        arguments: [
            "application/json", "text/event-stream", "text/plain", "application/json; charset=utf-8",
        ], [Delivery.streamed, .whole])
    func `a document is read as one, whatever was asked for and however it is labelled`(
        type: String, delivery: Delivery
    ) async throws {
        let server = try LoopbackServer.start { _ in [.json(200, "\n " + Wire.wholeAnswer, type: type)] }
        let heard = try await HeardReply(server.model(), delivery)
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.verdict == .complete)
    }

    @Test(
        arguments: [
            "text/event-stream", "Text/Event-Stream;charset=UTF-8", "text/plain", "application/json",
        ], [Delivery.streamed, .whole])
    func `a stream is read as one, whatever was asked for and however it is labelled`(
        type: String, delivery: Delivery
    ) async throws {
        let events = ": warming up\n\n" + Wire.answer.joined() + Wire.mark
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(contentType: type), .chunk("\r\n"), .chunk(events), .lastChunk]
        }
        let heard = try await HeardReply(server.model(), delivery)
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.verdict == .complete)
    }

    @Test(arguments: ["", "\u{FEFF}"], ["text/event-stream", "text/plain", "application/octet-stream"])
    func `a stream that comes byte by byte is told by its first bytes, whatever they are and its label`(
        mark: String, type: String
    ) async throws {
        let events = mark + Wire.answer.joined() + Wire.mark
        let server = try LoopbackServer.start { _ in [.openHead(type), .sendByteByByte(events), .close] }
        let heard = try await HeardReply(server.model())
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.verdict == .complete)
    }

    @Test(arguments: ["", "\u{FEFF}", "\u{FEFF}\n "], ["text/event-stream", "text/plain"])
    func `a document that comes byte by byte is told by them too`(mark: String, type: String) async throws {
        let server = try LoopbackServer.start { _ in
            [.openHead(type), .sendByteByByte(mark + Wire.wholeAnswer), .close]
        }
        #expect(try await HeardReply(server.model()).text == "Room 204.")
    }

    @Test(arguments: ["d", "data", "\u{FEFF}", "eventually"])
    func `words that begin as a stream would are not the protocol`(body: String) async throws {
        let server = try LoopbackServer.start { _ in [.json(200, body, type: "text/plain")] }
        #expect(try await apiError(from: server.model()).kind == .notTheProtocol)
    }

    @Test func `a stream byte by byte is the same reply`() async throws {
        let events = Wire.answer.joined() + Wire.mark
        let server = try LoopbackServer.start { _ in [.openHead(), .sendByteByByte(events), .close] }
        let heard = try await HeardReply(server.model())
        #expect(heard.text == "Room 204.")
        #expect(heard.reply.verdict == .complete)
    }

    @Test(arguments: ["text/html", "text/event-stream", "application/json"])
    func `a page under status 200 is not the protocol`(type: String) async throws {
        let page = "<!doctype html><html><head><title>Log in</title></head></html>"
        let server = try LoopbackServer.start { _ in [.json(200, page, type: type)] }
        let error = try await apiError(from: server.model())
        #expect(error.kind == .notTheProtocol)
        #expect(error.message == "an HTML page titled “Log in”")
        #expect(error.tried == "POST \(server.baseURL)/v1/chat/completions")
    }

    @Test(arguments: ["", "Welcome!", #"{"hello":1}"#, "[]"])
    func `anything else under status 200 is not the protocol`(body: String) async throws {
        let server = try LoopbackServer.start { _ in [.json(200, body, type: "text/plain")] }
        #expect(try await apiError(from: server.model()).kind == .notTheProtocol)
    }

    @Test func `an error in a document under status 200 is an error in the reply`() async throws {
        let server = try LoopbackServer.start { _ in [.json(200, #"{"error":{"message":"overloaded"}}"#)] }
        let heard = try await HeardReply(server.model())
        #expect(heard.reply.verdict == .errorInBand)
        #expect(heard.reply.serverError?.message == "overloaded")
    }
}

/// The error that asking a model throws; a test that gets a reply fails.
func apiError(
    from model: some ChatModel, _ delivery: Delivery = .streamed,
    _ sourceLocation: SourceLocation = #_sourceLocation
) async throws -> APIError {
    try await #require(throws: APIError.self, sourceLocation: sourceLocation) {
        for try await _ in model.reply(to: .any, delivery: delivery) {}
    }
}
