import Foundation

/// One connection's life: read a request, run its script, and again.
struct LoopbackConnection {
    /// No script waits longer than this, whatever goes wrong in a test.
    private static let longestWait: TimeInterval = 180

    let socket: LoopbackSocket
    let number: Int
    let room: LoopbackServerRoom
    private var reader: LoopbackRequestReader

    init(socket: LoopbackSocket, number: Int, room: LoopbackServerRoom) {
        self.socket = socket
        self.number = number
        self.room = room
        reader = LoopbackRequestReader(socket: socket)
    }

    /// - Returns: who ended the connection.
    mutating func run() -> LoopbackConnectionRecord.End {
        var position = 0
        while !room.isStopped {
            switch reader.next(connection: number, position: position) {
            case .closed:
                return .byClient
            case .notHTTP:
                _ = send(Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".utf8))
                return .byServer
            case .request(let request):
                room.update(number) { $0.requestCount += 1 }
                for step in room.steps(for: request) {
                    if let end = perform(step) { return end }
                }
                position += 1
            }
        }
        return .byServer
    }

    /// - Returns: who ended the connection, or nil while it goes on.
    private func perform(_ step: LoopbackServer.Step) -> LoopbackConnectionRecord.End? {
        switch step {
        case .send(let text):
            return send(Array(text.utf8))
        case .sendBytes(let bytes):
            return send(bytes)
        case .sendRepeatedly(let bytes, let times):
            for _ in 0..<times {
                if let end = send(bytes) { return end }
            }
            return nil
        case .sendByteByByte(let text):
            for byte in text.utf8 {
                if let end = send([byte]) { return end }
            }
            return nil
        case .wait(let duration):
            return waitForClose(Double(duration / .milliseconds(1)) / 1_000) ? .byClient : nil
        case .hold(let gate):
            gate.wait(limit: Self.longestWait) { room.isStopped }
            return nil
        case .waitForClose:
            return waitForClose(Self.longestWait) ? .byClient : .byServer
        case .reset:
            socket.resetOnClose()
            return .byServer
        case .close:
            return .byServer
        }
    }

    private func send(_ bytes: [UInt8]) -> LoopbackConnectionRecord.End? {
        var sent = 0
        while sent < bytes.count {
            guard let count = socket.transmit(bytes[sent...]) else {
                return room.isStopped ? .byServer : .byClient
            }
            sent += count
            room.update(number) { $0.bytesSent += count }
        }
        return nil
    }

    /// - Returns: whether the client closed in that time.
    private func waitForClose(_ seconds: TimeInterval) -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while !room.isStopped, Date() < deadline {
            let left = max(1, min(50, Int32(deadline.timeIntervalSinceNow * 1_000)))
            if socket.waitUntilReadable(milliseconds: left), socket.peerHasClosed { return true }
        }
        return false
    }
}
