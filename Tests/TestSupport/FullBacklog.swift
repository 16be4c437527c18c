#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A listening port on which no further connection can be made: nobody accepts, and its queue is full.
///
/// A client's connection attempt neither succeeds nor fails. Linux drops what the full queue has no room for;
/// other systems may refuse it, so tests that need this are for Linux.
public final class FullBacklog: Sendable {
    /// The sockets of its own that are connected or connecting to the port.
    public static let socketCount = 8

    private let listener: LoopbackSocket
    private let fillers: [Int32]

    /// The port to connect to.
    public var port: UInt16 { listener.port }

    /// `http://127.0.0.1:PORT`.
    public var baseURL: String { "http://127.0.0.1:\(port)" }

    /// Listens and fills the queue with connections of its own.
    public init() throws {
        let listener = try LoopbackSocket.listening(backlog: 0)
        var fillers: [Int32] = []
        for _ in 0..<Self.socketCount {
            let descriptor = try LoopbackSocket.open()
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
            _ = LoopbackSocket.withAddress(port: listener.port) { connect(descriptor, $0, $1) }
            fillers.append(descriptor)
        }
        self.listener = listener
        self.fillers = fillers
    }

    deinit {
        for descriptor in fillers { LoopbackSocket.closeDescriptor(descriptor) }
        listener.end()
    }
}
