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
        for (number, step) in script.steps.enumerated() {
            try await pause(step.delay, timer)
            // The client may leave after the end mark, and ask for the log while the connection is kept open.
            let isLastToClient = script.end.causes.isEmpty && number == script.steps.count - 1
            try write(Self.chunk(step.bytes), step.causes, completes: isLastToClient)
        }
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

    /// - Parameter completes: whether it is noted before it is written, since the client may ask for the log right after.
    ///   Of all others the note comes after, and costs the client nothing.
    private func write(_ data: Data, _ causes: [PracticeInstant], completes: Bool = false) throws {
        let stamp = MonotonicStamp.now()
        if !completes { try send(data) }
        log.note(id) { play in
            play.writes.append(.init(at: stamp, byteCount: data.count, causes: causes))
            play.isComplete = completes
        }
        if completes { try send(data) }
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
