import Foundation

/// An HTTP/1.1 server on 127.0.0.1 that does what a test's script says, faults included.
///
/// ```swift
/// let server = try LoopbackServer.start { request in [.response(200, "hello")] }
/// // … server.baseURL …, server.requests, server.connections
/// ```
///
/// It runs on threads of its own, one per connection, and stops when it is let go or with `stop()`.
/// A client that speaks TLS to it gets a plain 400, as it would from a web server.
public final class LoopbackServer: Sendable {
    /// Chooses what to do for a request; it runs on the connection's thread.
    public typealias Script = @Sendable (RecordedRequest) -> [Step]

    private let room: LoopbackServerRoom

    /// The port that the system chose.
    public let port: UInt16

    /// Listens on a port chosen by the system.
    ///
    /// - Parameter sendBuffer: the size of the kernel's send buffer per connection, to make back-pressure
    ///   visible; nil leaves the system's.
    public static func start(
        sendBuffer: Int? = nil, _ script: @escaping Script
    ) throws -> LoopbackServer {
        let listener = try LoopbackSocket.listening(backlog: 512)
        let room = LoopbackServerRoom(script: script, sendBuffer: sendBuffer)
        let server = LoopbackServer(room: room, port: listener.port)
        let thread = Thread { room.acceptConnections(on: listener) }
        thread.name = "LoopbackServer"
        thread.start()
        return server
    }

    private init(room: LoopbackServerRoom, port: UInt16) {
        self.room = room
        self.port = port
    }

    deinit {
        room.beginStop()
    }

    /// `http://127.0.0.1:PORT`, without a slash at its end.
    public var baseURL: String { "http://127.0.0.1:\(port)" }

    /// The requests read so far, in order.
    public var requests: [RecordedRequest] { room.requests }

    /// The connections so far, in order.
    public var connections: [LoopbackConnectionRecord] { room.connections }

    /// The bytes handed to the kernel on all connections.
    public var bytesSent: Int { connections.reduce(0) { $0 + $1.bytesSent } }

    /// Whether the client has closed the connection within a bounded time.
    public func sawClientClose(connection: Int = 0) async -> Bool {
        await eventually {
            connections.indices.contains(connection) && connections[connection].end == .byClient
        }
    }

    /// Whether so many requests have come within a bounded time.
    public func received(requests count: Int) async -> Bool {
        await eventually { requests.count >= count }
    }

    /// Closes every connection and the port, and returns when the server's threads are done (five seconds
    /// at most).
    public func stop() {
        room.beginStop()
        room.waitForThreads(limit: 5)
    }
}
