import FlyingFox
import FlyingSocks
import Foundation

/// The socket a request came in on, to see whether the client is still there.
///
/// FlyingFox notices that a client has gone when a write fails, which is too late for a reply that is still
/// waiting for its first token. It gives a handler its peer's address but not the socket, so the socket is
/// looked up by that address. Use it only while the response is being made or sent: FlyingFox closes the
/// socket after that, and the number may then be another connection's.
struct ClientConnection: Sendable {
    let socket: Socket

    /// Finds the socket of the request's connection; nil when there is none or the peer has left already.
    init?(of request: HTTPRequest, localPort: UInt16) {
        guard let peer = request.remoteAddress else { return nil }
        // Descriptors are handed out lowest first, so a connection is found early; a long stretch of unused
        // numbers means that the rest is unused too.
        var unused = 0
        var number: Int32 = 0
        while unused < 256 {
            let socket = Socket(file: .init(rawValue: number))
            number += 1
            switch Self.peerPort(of: socket) {
            case .some(let port) where port == peer.port: break
            case nil where errno == EBADF:
                unused += 1
                continue
            default:
                unused = 0
                continue
            }
            if Self.connection(socket, isFrom: peer, to: localPort) {
                self.socket = socket
                return
            }
        }
        return nil
    }

    /// Whether the client has closed its end; bytes that wait to be read do not count as closing.
    var isClosed: Bool {
        var byte: UInt8 = 0
        let count = recv(socket.file.rawValue, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
        if count == 0 { return true }
        return count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR
    }

    /// Ends the connection in both directions; what is written to it from now on fails.
    func shutDown() {
        // It fails only where the client has ended it already.
        _ = shutdown(socket.file.rawValue, Int32(SHUT_RDWR))
    }

    /// The peer's port; nil, with `errno` set, for what is no connection. Asked of every descriptor for every
    /// request that waits, so it makes no strings as `remotePeer()` does.
    private static func peerPort(of socket: Socket) -> UInt16? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getpeername(socket.file.rawValue, $0, &length)
            }
        }
        guard result == 0 else { return nil }
        // The port has the same place in an IPv4 and an IPv6 address (RFC 3493); other families are refused
        // when the whole address is compared.
        return withUnsafeBytes(of: &address) {
            UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
        }
    }

    private static func connection(
        _ socket: Socket,
        isFrom peer: HTTPRequest.Address,
        to localPort: UInt16
    ) -> Bool {
        // The descriptor may close between the calls; then it is not the connection.
        guard let remote = try? socket.remotePeer(), let local = try? socket.sockname() else { return false }
        return .make(from: remote) == peer && HTTPRequest.Address.make(from: local).port == localPort
    }
}

extension HTTPRequest.Address {
    fileprivate var port: UInt16? {
        switch self {
        case .ip4(_, let port), .ip6(_, let port): port
        case .unix: nil
        }
    }
}
