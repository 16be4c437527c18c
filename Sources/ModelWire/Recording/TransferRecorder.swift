import CurlStreaming
import Dispatch
import Synchronization

/// Writes what goes over the network into a file, as it happens: what a program that is killed leaves can be played.
///
/// Keys are never written: of the headers only those on a list are kept, and the keys that it was told of, or that it
/// sees in a header, are taken out of URLs and bodies, in the forms of `SecretForms`; also where a stream of events has
/// one in several deltas.
public final class TransferRecorder: TransferObserver {
    /// What waits to be written may take so much memory; a slower disk ends the recording.
    private static let backlogLimit = 64 << 20

    private let queue = DispatchQueue(label: "TransferRecorder")
    private let lines: Mutex<RecordingLines>
    private let file: RecordingFile
    private let backlog = Mutex(0)

    /// Makes the file, readable by its owner only, and writes its first line.
    ///
    /// - Parameters:
    ///   - header: what the first line tells beside the format and its version.
    ///   - secrets: the keys that may turn up.
    ///   - onFailure: hears, once, that the rest could not be written.
    /// - Throws: `RecordingError`, also when there is a file of that name.
    public init(
        path: String, header: [String: JSONValue], secrets: Set<String>,
        onFailure: @escaping @Sendable (RecordingError) -> Void
    ) throws(RecordingError) {
        let lines = RecordingLines(secrets: secrets)
        self.lines = Mutex(lines)
        file = try RecordingFile(creating: path, onFailure: onFailure)
        try file.begin(with: lines.header(header))
    }

    /// Takes an event, which is written soon after.
    public func observe(_ event: TransferEvent, of transfer: Int) {
        let cost = Self.cost(of: event)
        enqueue(cost: cost) { $0.lines(for: event, of: transfer) }
    }

    /// Writes a line of the program's own.
    public func note(_ type: String, _ members: [String: JSONValue]) {
        enqueue(cost: 0) { [$0.note(type, members)] }
    }

    /// Waits until all is written, and closes the file.
    public func close() {
        queue.sync {}
        file.close()
    }

    private func enqueue(cost: Int, _ make: @escaping @Sendable (inout RecordingLines) -> [JSONValue]) {
        let waiting = backlog.withLock { waiting in
            waiting += cost
            return waiting
        }
        guard waiting <= Self.backlogLimit else {
            backlog.withLock { $0 -= cost }
            return file.giveUp("the disk is slower than the network, and too much waits to be written")
        }
        queue.async { [self] in
            for line in lines.withLock({ make(&$0) }) { file.append(line) }
            backlog.withLock { $0 -= cost }
        }
    }

    private static func cost(of event: TransferEvent) -> Int {
        switch event {
        case .submitted(let request, _): request.body?.count ?? 0
        case .chunk(let chunk): chunk.bytes.count
        case .head, .ended: 0
        }
    }
}
