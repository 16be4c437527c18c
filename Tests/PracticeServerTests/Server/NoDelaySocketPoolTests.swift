import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import PracticeServer

@Suite("TCP_NODELAY", .timeLimit(.minutes(5)))
struct NoDelaySocketPoolTests {
    /// A pool that finds every socket ready.
    private struct ReadyPool: AsyncSocketPool {
        func prepare() async throws {}
        func run() async throws {}
        func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
            #expect(try socket.getValue(for: .noDelay) == (socket.socketType == .stream))
        }
    }

    @Test("A socket has the option before the pool waits for it", arguments: [Socket.Events.read, .write])
    func suspended(events: Socket.Events) async throws {
        let socket = try Socket(domain: AF_INET, type: .stream)
        defer { try? socket.close() }
        try #require(try !socket.getValue(for: .noDelay))
        try await NoDelaySocketPool(base: ReadyPool()).suspendSocket(socket, untilReadyFor: events)
        #expect(try socket.getValue(for: .noDelay))
    }

    @Test("The endpoint's end of a connection has the option when it has answered")
    func accepted() async throws {
        try await EndpointUnderTest.run { endpoint in
            let isSet = try await onThread {
                let connection = try LoopbackConnection(port: endpoint.port)
                try connection.send(EndpointUnderTest.request("GET", "/health", "", close: false))
                _ = try connection.read(until: "}")
                // The endpoint runs in this process, so its end is among this process's sockets.
                let request = HTTPRequest(
                    method: .GET, version: .http11, target: .init(path: "/", query: ""), headers: [:],
                    body: HTTPBodySequence(), remoteAddress: .make(from: try connection.socket.sockname()))
                let found = try #require(ClientConnection(of: request, localPort: endpoint.port))
                return try found.socket.getValue(for: .noDelay)
            }
            #expect(isSet)
        }
    }
}
