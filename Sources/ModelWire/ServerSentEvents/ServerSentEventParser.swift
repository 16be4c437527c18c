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

    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var eventType: [UInt8] = []
    private var lastEventID: [UInt8] = []
    private var previousWasCR = false
    private var atStart = true

    /// A parser at the start of a stream.
    public init(eventLimit: Int = 16 << 20) {
        self.eventLimit = eventLimit
    }

    /// Reads on.
    ///
    /// - Returns: the events and comments that these bytes completed, in order.
    /// - Throws: `ServerSentEventTooLarge`. Malformed lines and bad UTF-8 are *not* errors.
    public mutating func feed(_ bytes: [UInt8]) throws(ServerSentEventTooLarge) -> [ServerSentFrame] {
        var frames: [ServerSentFrame] = []
        var start = 0
        // A CRLF may be split over two reads: its line ended with the CR.
        if previousWasCR, let first = bytes.first {
            if first == .lineFeed { start = 1 }
            previousWasCR = false
        }
        while start < bytes.count {
            guard let end = bytes[start...].firstIndex(where: { $0 == .lineFeed || $0 == .carriageReturn })
            else {
                line.append(contentsOf: bytes[start...])
                break
            }
            if line.isEmpty {
                read(line: bytes[start..<end], into: &frames)
            } else {
                line.append(contentsOf: bytes[start..<end])
                let whole = line
                line.removeAll(keepingCapacity: true)
                read(line: whole[...], into: &frames)
            }
            start = end + 1
            if bytes[end] == .carriageReturn {
                if start == bytes.count {
                    previousWasCR = true
                } else if bytes[start] == .lineFeed {
                    start += 1
                }
            }
            if data.count > eventLimit { throw ServerSentEventTooLarge(limit: eventLimit) }
        }
        if line.count > eventLimit { throw ServerSentEventTooLarge(limit: eventLimit) }
        return frames
    }

    private mutating func read(line bytes: ArraySlice<UInt8>, into frames: inout [ServerSentFrame]) {
        var bytes = bytes
        if atStart {
            atStart = false
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        }
        guard let first = bytes.first else { return dispatch(into: &frames) }
        if first == .colon {
            frames.append(.comment(String(decoding: withoutSpace(bytes.dropFirst()), as: UTF8.self)))
            return
        }
        let colon = bytes.firstIndex(of: .colon)
        let name = bytes[..<(colon ?? bytes.endIndex)]
        let value = colon.map { withoutSpace(bytes[($0 + 1)...]) } ?? []
        readField(name, value)
    }

    private func withoutSpace(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.first == .space ? bytes.dropFirst() : bytes
    }

    private mutating func readField(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        if name.elementsEqual("data".utf8) {
            append(data: value)
        } else if name.elementsEqual("event".utf8) {
            eventType = Array(value)
        } else if name.elementsEqual("id".utf8) {
            if !value.contains(0) { lastEventID = Array(value) }
        } else if name.elementsEqual("error".utf8) {
            eventType = Array("error".utf8)
            append(data: value)
        }
    }

    private mutating func append(data value: ArraySlice<UInt8>) {
        if hasData { data.append(.lineFeed) }
        data.append(contentsOf: value)
        hasData = true
    }

    private mutating func dispatch(into frames: inout [ServerSentFrame]) {
        if hasData {
            frames.append(
                .event(
                    ServerSentEvent(
                        event: eventType.isEmpty ? "message" : String(decoding: eventType, as: UTF8.self),
                        data: String(decoding: data, as: UTF8.self),
                        id: String(decoding: lastEventID, as: UTF8.self)
                    )))
        }
        eventType.removeAll()
        data.removeAll(keepingCapacity: data.count < 1 << 16)
        hasData = false
    }
}

extension UInt8 {
    fileprivate static let lineFeed: UInt8 = 0x0A
    fileprivate static let carriageReturn: UInt8 = 0x0D
    fileprivate static let colon: UInt8 = 0x3A
    fileprivate static let space: UInt8 = 0x20
}
