import TestSupport
import Testing

@testable import CurlStreaming

@Suite(.timeLimit(.minutes(5)))
struct ShutDownTests {
    @Test func `shutting down ends transfers under way and closes their connections`() async throws {
        let server = try LoopbackServer.start { request in
            request.path == "/body" ? [.chunkedHead(), .chunk("part"), .waitForClose] : [.waitForClose]
        }
        let client = HTTPClient()
        let streaming = try await client.send(HTTPRequest(url: server.baseURL + "/body"))
        let waiting = Task { () -> TransferError? in
            do throws(TransferError) {
                _ = try await client.send(HTTPRequest(url: server.baseURL + "/head"))
                return nil
            } catch {
                return error
            }
        }
        #expect(await server.received(requests: 2))
        await client.shutDown()
        #expect(await waiting.value?.code == .shutDown)
        let error = try await transferError { () throws(TransferError) in
            _ = try await streaming.body.collect(upTo: 100)
        }
        #expect(error.code == .shutDown)
        for number in 0..<2 { #expect(await server.sawClientClose(connection: number)) }
    }

    @Test func `after a shutdown requests fail, and another shutdown is harmless`() async throws {
        let server = try LoopbackServer.start { _ in [.response()] }
        let client = HTTPClient()
        await client.shutDown()
        await client.shutDown()
        let request = HTTPRequest(url: server.baseURL)
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .shutDown)
        #expect(server.requests.isEmpty)
    }

    @Test func `letting go of a client closes its kept connections`() async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "ok")] }
        var client: HTTPClient? = HTTPClient()
        _ = try await client?.text(HTTPRequest(url: server.baseURL))
        #expect(server.connections.first?.end == nil)
        client = nil
        #expect(await server.sawClientClose())
    }

    @Test func `more transfers than allowed are refused, and room is given back`() async throws {
        let gate = Gate()
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .hold(gate), .lastChunk] }
        let client = HTTPClient(configuration: .init(transferLimit: 2))
        let request = HTTPRequest(url: server.baseURL)
        let allowed = [try await client.send(request), try await client.send(request)]
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .tooManyTransfers)
        gate.open()
        for response in allowed { #expect(try await response.body.collect(upTo: 0) == []) }
        #expect(try await client.text(request) == "")
    }

    @Test func `a loop that an exiting program abandons stops and tells nobody`() {
        let queue = CommandQueue(waking: nil)
        let state = TransferState(url: "http://host/", bufferLimit: 1, submitted: .now)
        #expect(queue.append(.resume(state)))
        #expect(queue.takeAll().count == 1)
        queue.abandon()
        #expect(queue.isStopping)
        #expect(queue.append(.resume(state)))
        #expect(queue.takeAll().isEmpty)
        #expect(!state.hasEnded)
    }
}
