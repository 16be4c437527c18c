import CurlStreaming
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConnectionTests {
    private func startServer() throws -> LoopbackServer {
        try LoopbackServer.start { _ in [.response(200, "ok")] }
    }

    private func read(_ request: HTTPRequest, over client: HTTPClient) async throws -> TransferInstants {
        let response = try await client.send(request)
        #expect(try await response.body.collect(upTo: 100) == Array("ok".utf8))
        return response.instants
    }

    @Test func `a second request reuses the connection and says so`() async throws {
        let server = try startServer()
        let client = HTTPClient()
        let request = HTTPRequest(url: server.baseURL)
        #expect(try await !read(request, over: client).reusedConnection)
        let second = try await read(request, over: client)
        #expect(second.reusedConnection)
        #expect(second.nameResolved == nil)
        #expect(second.connected == nil)
        #expect(second.tlsReady == nil)
        #expect(second.requestSent != nil)
        #expect(server.connections.count == 1)
    }

    @Test func `a request can ask for a connection of its own`() async throws {
        let server = try startServer()
        let client = HTTPClient()
        let request = HTTPRequest(url: server.baseURL, mayReuseConnection: false)
        for _ in 0..<3 { #expect(try await !read(request, over: client).reusedConnection) }
        #expect(server.connections.count == 3)
        #expect(await server.sawClientClose(connection: 2))
    }

    @Test func `two clients share no connection`() async throws {
        let server = try startServer()
        let request = HTTPRequest(url: server.baseURL)
        let clients = [HTTPClient(), HTTPClient()]
        for client in clients { #expect(try await !read(request, over: client).reusedConnection) }
        for client in clients { #expect(try await read(request, over: client).reusedConnection) }
        #expect(server.connections.count == 2)
    }

    @Test func `a kept connection that the server has closed is replaced`() async throws {
        let server = try LoopbackServer.start { request in
            request.connection == 0 ? [.response(200, "ok"), .close] : [.response(200, "ok")]
        }
        let client = HTTPClient()
        let request = HTTPRequest(method: "POST", url: server.baseURL, body: Array("again".utf8))
        for _ in 0..<2 { _ = try await read(request, over: client) }
        #expect(server.requests.last?.text == "again")
        #expect(server.requests.last?.connection == 1)
    }

    @Test func `instants come in order, and those that did not happen are absent`() async throws {
        let server = try startServer()
        let client = HTTPClient()
        let before = ContinuousClock.now
        let instants = try await read(HTTPRequest(url: server.baseURL), over: client)
        let order = [
            before, instants.submitted, instants.nameResolved, instants.connected, instants.requestSent,
            instants.firstByte, instants.finished, instants.closed, ContinuousClock.now,
        ]
        let reached = order.compactMap(\.self)
        #expect(reached.count == order.count)
        #expect(reached == reached.sorted())
        #expect(instants.tlsReady == nil)
    }

    @Test func `instants of a transfer under way go as far as it went`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .chunk("part"), .waitForClose] }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(url: server.baseURL))
        #expect(response.instants.firstByte != nil)
        #expect(response.instants.finished == nil)
        #expect(response.instants.closed == nil)
        for try await chunk in response.body {
            #expect(chunk.readAt >= (try #require(response.instants.firstByte)))
            break
        }
        #expect(await eventually { response.instants.closed != nil })
        #expect(response.instants.finished == nil)
    }

    @Test func `a body keeps its client alive`() async throws {
        let gate = Gate()
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk("one,"), .hold(gate), .chunk("two"), .lastChunk]
        }
        let response = try await HTTPClient().send(HTTPRequest(url: server.baseURL))
        gate.open()
        #expect(try await response.body.collect(upTo: 100) == Array("one,two".utf8))
    }
}
