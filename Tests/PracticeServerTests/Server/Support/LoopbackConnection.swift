import FlyingSocks
import Foundation

/// One blocking connection to a server on this machine: bytes out, bytes in, nothing understood.
///
/// Its calls block, each for a bounded time, so tests make them inside `onThread`.
final class LoopbackConnection {
    struct Failure: Error { var what: String }

    /// Longest wait for the next bytes: far above any real one, so that only a hang meets it.
    static let patience: Int32 = 120_000

    let socket: Socket
    private var received = Data()

    init(port: UInt16) throws {
        socket = try Socket(domain: AF_INET, type: .stream)
        try socket.connect(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
    }

    deinit {
        // A program that another test starts meanwhile may inherit the socket and keep it open; the shutdown
        // reaches the server all the same.
        shutdown(socket.file.rawValue, Int32(SHUT_RDWR))
        try? socket.close()
    }

    func send(_ data: Data) throws {
        var index = data.startIndex
        while index < data.endIndex { index = try socket.write(data, from: index) }
    }

    /// Everything up to the first occurrence of `mark`, mark included.
    func read(until mark: String) throws -> Data {
        while true {
            if let range = received.range(of: Data(mark.utf8)) {
                defer { received.removeSubrange(received.startIndex..<range.upperBound) }
                return Data(received[..<range.upperBound])
            }
            guard try readMore() else { throw Failure(what: "closed before \(mark.debugDescription)") }
        }
    }

    /// Everything until the server closes.
    func readToEnd() throws -> Data {
        while try readMore() {}
        defer { received = Data() }
        return received
    }

    private func readMore() throws -> Bool {
        var waiting = pollfd(fd: socket.file.rawValue, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Self.patience) > 0 else { throw Failure(what: "nothing came for 120 s") }
        do {
            received.append(contentsOf: try socket.read(atMost: 65_536))
            return true
        } catch SocketError.disconnected {
            return false
        }
    }
}

/// Runs blocking work on a thread of its own: the shared ones are few, and the server under test needs them.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
