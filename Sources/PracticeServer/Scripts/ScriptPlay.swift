import FlyingSocks
import Foundation

/// Plays a script on a connection, past the HTTP server: each piece is one write of its own, stamped right before it.
///
/// FlyingFox writes a response some time after it was handed over, which would be taken for the client's error.
struct ScriptPlay: Sendable {
    /// The client reads nothing: a piece does not even fit into the socket's buffer.
    struct Stuck: Error {}

    let script: PracticeScript
    let id: String
    let connection: ClientConnection
    let clock: any Clock<Duration>
    let log: ScriptLog

    /// Plays to the end, and closes the connection.
    ///
    /// - Throws: `PacedGeneration.ClientClosed`, `Stuck`, `SocketError`, or `CancellationError` when the endpoint stops.
    func run(head: String) async throws {
        defer { connection.shutDown() }
        // Refused only by a socket that is not TCP, which has no such delay.
        try? connection.socket.setValue(true, for: .noDelay)
        let timer = ReplyTimer(clock: clock)
        try await pause(script.headDelay, timer)
        try write(Data(head.utf8), [.firstByte])
        for step in script.steps {
            try await pause(step.delay, timer)
            try write(Self.chunk(step.bytes), step.causes)
        }
        // The client may leave after the end mark, and ask for the log while the connection is kept open.
        if script.end.causes.isEmpty { log.note(id) { $0.isComplete = true } }
        try await pause(script.end.delay, timer)
        let stamp = MonotonicStamp.now()
        let last = Self.chunk([])
        // Noted before it is written: after it the client knows that all is over.
        log.note(id) { play in
            play.writes.append(.init(at: stamp, byteCount: last.count, causes: script.end.causes))
            play.isComplete = true
        }
        try send(last)
    }

    private func pause(_ delay: Duration, _ timer: ReplyTimer) async throws {
        guard delay > .zero else { return }
        try await timer.wait(until: timer.elapsed() + delay, checkingEvery: PacedGeneration.checkInterval) {
            if connection.isClosed { throw PacedGeneration.ClientClosed() }
        }
        try Task.checkCancellation()
    }

    private func write(_ data: Data, _ causes: [PracticeInstant]) throws {
        let stamp = MonotonicStamp.now()
        try send(data)
        log.note(id) { $0.writes.append(.init(at: stamp, byteCount: data.count, causes: causes)) }
    }

    private func send(_ data: Data) throws {
        guard try connection.socket.write(data) == data.endIndex else { throw Stuck() }
    }

    /// One chunk of a chunked body; an empty one ends it.
    private static func chunk(_ bytes: [UInt8]) -> Data {
        var data = Data("\(String(bytes.count, radix: 16))\r\n".utf8)
        data.append(contentsOf: bytes)
        data.append(contentsOf: "\r\n".utf8)
        return data
    }
}
