/// Turns the bytes of a `text/event-stream` body into events, however the bytes are cut.
///
/// Follows the WHATWG standard ("Server-sent events", section 9.2.6), on bytes: in Swift a CRLF is one
/// `Character`, and a colon followed by a combining mark is not `":"`. Each byte is looked at a fixed number of
/// times, so cost is linear in the input, and no event may outgrow `eventLimit`.
///
/// Beyond the standard: a field named `error` is handed on as an event of that name, since older llama.cpp
/// servers report failures so.
///
/// Not here: reconnecting, and the `retry` field, which only a reconnecting client needs.
public struct ServerSentEventParser: Sendable {
    /// The most bytes that one line, or the data of one event, may take.
    public let eventLimit: Int

    /// The start of a line whose end has not been read yet.
    private var line: [UInt8] = []
    private var fields = ServerSentFields()
    private var previousWasCR = false
    private var atStart = true
    private var failure: ServerSentEventTooLarge?

    /// A parser at the start of a stream.
    public init(eventLimit: Int = 16 << 20) {
        self.eventLimit = eventLimit
    }

    /// Reads on.
    ///
    /// - Returns: the events and comments that these bytes completed, in order.
    /// - Throws: `ServerSentEventTooLarge`, from the first call on that has nothing else to give. Malformed lines
    ///   and bad UTF-8 are *not* errors.
    public mutating func feed(_ bytes: [UInt8]) throws(ServerSentEventTooLarge) -> [ServerSentFrame] {
        var frames: [ServerSentFrame] = []
        if failure == nil { bytes.withUnsafeBufferPointer { read($0, into: &frames) } }
        if frames.isEmpty, let failure { throw failure }
        return frames
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into frames: inout [ServerSentFrame]) {
        var start = 0
        // A CRLF may be split over two reads: its line ended with the CR.
        if previousWasCR, let first = bytes.first {
            if first == .lineFeed { start = 1 }
            previousWasCR = false
        }
        while start < bytes.count {
            let end = bytes.lineEnd(from: start)
            let piece = UnsafeBufferPointer(rebasing: bytes[start..<end])
            guard line.count + piece.count <= eventLimit else {
                failure = ServerSentEventTooLarge(limit: eventLimit)
                return
            }
            if end == bytes.count || !line.isEmpty { line.append(contentsOf: piece) }
            if end == bytes.count { return }
            if line.isEmpty {
                read(line: piece, into: &frames)
            } else {
                // Taken out for the call, so that the buffer has one owner and is not copied when it is used again.
                var whole: [UInt8] = []
                swap(&whole, &line)
                whole.withUnsafeBufferPointer { read(line: $0, into: &frames) }
                whole.removeAll(keepingCapacity: whole.count < Self.keptCapacity)
                swap(&whole, &line)
            }
            if fields.dataCount > eventLimit {
                failure = ServerSentEventTooLarge(limit: eventLimit)
                return
            }
            start = end + 1
            if bytes[end] == .carriageReturn {
                previousWasCR = start == bytes.count
                if !previousWasCR, bytes[start] == .lineFeed { start += 1 }
            }
        }
    }

    /// A buffer that grew beyond this for one long event is let go after it.
    static let keptCapacity = 1 << 16

    private mutating func read(line bytes: UnsafeBufferPointer<UInt8>, into frames: inout [ServerSentFrame]) {
        var bytes = bytes
        if atStart {
            atStart = false
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = UnsafeBufferPointer(rebasing: bytes[3...]) }
        }
        if let frame = fields.read(line: bytes) { frames.append(frame) }
    }
}

extension UInt8 {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let colon: UInt8 = 0x3A
    static let space: UInt8 = 0x20
}
