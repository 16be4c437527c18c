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
            guard let address = Self.peer(of: socket, unused: &unused) else { continue }
            if address == peer, Self.localPort(of: socket) == localPort {
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

    private static func peer(of socket: Socket, unused: inout Int) -> HTTPRequest.Address? {
        do {
            let peer = try socket.remotePeer()
            unused = 0
            return .make(from: peer)
        } catch SocketError.failed(_, EBADF, _) {
            unused += 1
        } catch {
            unused = 0  // a file, a pipe, a listening socket: in use, though no connection
        }
        return nil
    }

    private static func localPort(of socket: Socket) -> UInt16? {
        switch try? socket.sockname() {
        case .ip4(_, let port), .ip6(_, let port): port
        case .unix, nil: nil
        }
    }
}
