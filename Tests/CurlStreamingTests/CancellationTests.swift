import CurlStreaming
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CancellationTests {
    let client = HTTPClient()

    private func send(_ url: String) -> Task<TransferError?, Never> {
        Task {
            do throws(TransferError) {
                _ = try await client.text(HTTPRequest(url: url, timeouts: .generous))
                return nil
            } catch {
                return error
            }
        }
    }

    @Test func `cancelling while the server thinks closes the connection`() async throws {
        let server = try LoopbackServer.start { _ in [.waitForClose] }
        let task = send(server.baseURL)
        #expect(await server.received(requests: 1))
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(await server.sawClientClose())
    }

    @Test func `cancelling in the middle of a body closes the connection`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .chunk("part"), .waitForClose] }
        let read = Gate()
        let request = HTTPRequest(url: server.baseURL, timeouts: .generous)
        let task = Task { () -> TransferError? in
            do throws(TransferError) {
                for try await _ in try await client.send(request).body { read.open() }
                return nil
            } catch {
                return error
            }
        }
        #expect(await eventually { read.hasBeenOpened })
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(await server.sawClientClose())
    }

    #if os(Linux)
    @Test func `cancelling while connecting ends the attempt`() async throws {
        let stalled = try FullBacklog()
        let port = stalled.port
        let fillers = FullBacklog.socketCount
        let task = send(stalled.baseURL)
        #expect(try await eventually { try OpenDescriptors.sockets(toPort: port) == fillers + 1 })
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(try await eventually { try OpenDescriptors.sockets(toPort: port) == fillers })
    }
    #endif

    @Test func `cancelling while a name is looked up does not wait for the lookup`() async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "after")] }
        for number in 0..<20 {
            let task = send("http://name-\(number).nonexistent.invalid/")
            await Task.yield()
            task.cancel()
            let code = await task.value?.code
            #expect(code == .cancelled || code == .couldNotResolveHost)
        }
        #expect(try await client.text(HTTPRequest(url: server.baseURL)) == "after")
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let server = try LoopbackServer.start { _ in [.response()] }
        let task = Task { () -> TransferError? in
            withUnsafeCurrentTask { $0?.cancel() }
            do throws(TransferError) {
                _ = try await client.send(HTTPRequest(url: server.baseURL))
                return nil
            } catch {
                return error
            }
        }
        #expect(await task.value?.code == .cancelled)
        #expect(server.requests.isEmpty)
    }

    @Test func `leaving a loop early closes the connection`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .chunk("part"), .waitForClose] }
        let response = try await client.send(HTTPRequest(url: server.baseURL, timeouts: .generous))
        for try await _ in response.body { break }
        #expect(await server.sawClientClose())
        #expect(response.instants.finished == nil)
    }

    @Test func `letting go of an unread response closes the connection`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .chunk("part"), .waitForClose] }
        _ = try await client.send(HTTPRequest(url: server.baseURL, timeouts: .generous)).status
        #expect(await server.sawClientClose())
    }

    @Test func `letting go of a paused response closes the connection`() async throws {
        let block = [UInt8](repeating: 0x63, count: 64 * 1_024)
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 200 OK\r\n\r\n"), .sendRepeatedly(block, times: 10_000)]
        }
        var response: HTTPResponse? = try await client.send(
            HTTPRequest(url: server.baseURL, timeouts: .generous))
        #expect(response?.status == 200)
        #expect(await eventually { server.bytesSent > 1_024 * 1_024 })
        response = nil
        #expect(await server.sawClientClose())
    }

    @Test func `cancelling some of many transfers leaves the others unharmed`() async throws {
        let gate = Gate()
        let server = try LoopbackServer.start { request in
            request.path == "/stay"
                ? [.chunkedHead(), .chunk("first,"), .hold(gate), .chunk("second"), .lastChunk]
                : [.chunkedHead(), .chunk("first,"), .waitForClose]
        }
        let staying = (0..<40).map { _ in
            Task { try await client.text(HTTPRequest(url: server.baseURL + "/stay", timeouts: .generous)) }
        }
        let leaving = (0..<40).map { _ in send(server.baseURL + "/leave") }
        #expect(await server.received(requests: 80))
        for task in leaving { task.cancel() }
        for task in leaving { #expect(await task.value?.code == .cancelled) }
        gate.open()
        for task in staying { #expect(try await task.value == "first,second") }
        let closed = await eventually { server.connections.count { $0.end == .byClient } >= 40 }
        #expect(closed)
    }

    @Test func `after a cancellation the next request has a connection of its own`() async throws {
        let server = try LoopbackServer.start { request in
            request.connection == 0
                ? [.chunkedHead(), .chunk("old"), .waitForClose] : [.response(200, "new")]
        }
        let first = try await client.send(HTTPRequest(url: server.baseURL, timeouts: .generous))
        for try await _ in first.body { break }
        #expect(try await client.text(HTTPRequest(url: server.baseURL, timeouts: .generous)) == "new")
        #expect(server.requests.map(\.connection) == [0, 1])
    }
}
