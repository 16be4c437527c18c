import FlyingSocks
import Foundation

/// Sets `TCP_NODELAY` on every socket that passes through a pool, then leaves the waiting to that pool.
///
/// FlyingFox never sets the option. With Nagle's algorithm on, the first event of a stream waits for the
/// acknowledgement of the response's head, which a client delays by 40 ms on a connection it used before.
/// The pool also waits for the listening socket, and accepted sockets inherit the option from that.
struct NoDelaySocketPool: AsyncSocketPool {
    let base: any AsyncSocketPool

    func prepare() async throws { try await base.prepare() }

    func run() async throws { try await base.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // A socket that is not TCP refuses the option and has no such delay, so a refusal is no failure.
        try? socket.setValue(true, for: .noDelay)
        try await base.suspendSocket(socket, untilReadyFor: events)
    }
}

extension SocketOption where Self == BoolSocketOption {
    /// `TCP_NODELAY`: small writes leave at once.
    static var noDelay: BoolSocketOption {
        BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
    }
}
