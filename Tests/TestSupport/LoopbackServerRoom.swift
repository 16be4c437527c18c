import Foundation

/// What the server's threads share. They hold this and not the server, so that letting go of the server ends
/// them.
final class LoopbackServerRoom: @unchecked Sendable {
    // `@unchecked Sendable`: everything that changes is only touched under the condition's lock.
    private let condition = NSCondition()
    private let script: LoopbackServer.Script
    private let sendBuffer: Int?
    private var stopped = false
    private var threads = 1
    private var openSockets: [Int: LoopbackSocket] = [:]
    private var recordedRequests: [RecordedRequest] = []
    private var recordedConnections: [LoopbackConnectionRecord] = []

    init(script: @escaping LoopbackServer.Script, sendBuffer: Int?) {
        self.script = script
        self.sendBuffer = sendBuffer
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        condition.lock()
        defer { condition.unlock() }
        return body()
    }

    var requests: [RecordedRequest] { locked { recordedRequests } }
    var connections: [LoopbackConnectionRecord] { locked { recordedConnections } }
    var isStopped: Bool { locked { stopped } }

    func steps(for request: RecordedRequest) -> [LoopbackServer.Step] {
        locked { recordedRequests.append(request) }
        return script(request)
    }

    func update(_ number: Int, _ change: (inout LoopbackConnectionRecord) -> Void) {
        locked { change(&recordedConnections[number]) }
    }

    func acceptConnections(on listener: LoopbackSocket) {
        while !isStopped {
            guard listener.waitUntilReadable(milliseconds: 20), let socket = listener.acceptNext() else {
                continue
            }
            if let sendBuffer { socket.setSendBuffer(sendBuffer) }
            let number: Int? = locked {
                guard !stopped else { return nil }
                let number = recordedConnections.count
                recordedConnections.append(LoopbackConnectionRecord(number: number))
                openSockets[number] = socket
                threads += 1
                return number
            }
            guard let number else {
                socket.end()
                break
            }
            let thread = Thread { self.serve(socket, number) }
            thread.stackSize = 256 * 1_024
            thread.start()
        }
        listener.end()
        threadEnded()
    }

    private func serve(_ socket: LoopbackSocket, _ number: Int) {
        var connection = LoopbackConnection(socket: socket, number: number, room: self)
        let end = connection.run()
        locked {
            // Out of the table before it is closed: the number may belong to another socket right after.
            openSockets[number] = nil
            recordedConnections[number].end = stopped ? .byServer : end
            recordedConnections[number].endedAt = .now
        }
        socket.end()
        threadEnded()
    }

    private func threadEnded() {
        locked {
            threads -= 1
            condition.broadcast()
        }
    }

    func beginStop() {
        locked {
            stopped = true
            for socket in openSockets.values { socket.shutDown() }
        }
    }

    func waitForThreads(limit: TimeInterval) {
        let deadline = Date(timeIntervalSinceNow: limit)
        condition.lock()
        defer { condition.unlock() }
        while threads > 0, condition.wait(until: deadline) {}
    }
}
