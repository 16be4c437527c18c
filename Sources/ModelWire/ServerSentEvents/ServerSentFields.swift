/// Collects the fields of one server-sent event, line by line, until a blank line dispatches it.
struct ServerSentFields: Sendable {
    private var data: [UInt8] = []
    private var hasData = false
    private var event: [UInt8] = []
    /// Made once, so that all events after it share it: an id may be as long as a line.
    private var lastEventID = ""

    /// The bytes of data collected for the event that is still open.
    var dataCount: Int { data.count }

    /// Takes one line, without its end.
    ///
    /// - Returns: the event that a blank line dispatched, or a comment; nil for a field.
    mutating func read(line: UnsafeBufferPointer<UInt8>) -> ServerSentFrame? {
        guard let first = line.first else { return dispatch() }
        if first == .colon { return .comment(String(decoding: value(of: line, after: 0), as: UTF8.self)) }
        guard let colon = line.firstIndex(of: .colon) else {
            read(field: line, value: UnsafeBufferPointer(rebasing: line[line.count...]))
            return nil
        }
        read(field: UnsafeBufferPointer(rebasing: line[..<colon]), value: value(of: line, after: colon))
        return nil
    }

    private func value(
        of line: UnsafeBufferPointer<UInt8>, after colon: Int
    ) -> UnsafeBufferPointer<UInt8> {
        let start = colon + 1
        let hasSpace = start < line.count && line[start] == .space
        return UnsafeBufferPointer(rebasing: line[(hasSpace ? start + 1 : start)...])
    }

    private mutating func read(field: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
        if field.elementsEqual("data".utf8) {
            append(data: value)
        } else if field.elementsEqual("event".utf8) {
            event = Array(value)
        } else if field.elementsEqual("id".utf8) {
            if !value.contains(0) { lastEventID = String(decoding: value, as: UTF8.self) }
        } else if field.elementsEqual("error".utf8) {
            event = Array("error".utf8)
            append(data: value)
        }
    }

    private mutating func append(data value: UnsafeBufferPointer<UInt8>) {
        if hasData { data.append(.lineFeed) }
        data.append(contentsOf: value)
        hasData = true
    }

    private mutating func dispatch() -> ServerSentFrame? {
        defer {
            event.removeAll()
            data.removeAll(keepingCapacity: data.count < ServerSentEventParser.keptCapacity)
            hasData = false
        }
        guard hasData else { return nil }
        // Validating is slow, and most chunks have nothing to validate.
        let isASCII = data.withUnsafeBufferPointer(\.isASCII)
        let text = isASCII ? String(decoding: data, as: UTF8.self) : String(validating: data, as: UTF8.self)
        var dispatched = ServerSentEvent(
            event: event.isEmpty ? "message" : String(decoding: event, as: UTF8.self),
            data: text ?? String(decoding: data, as: UTF8.self),
            id: lastEventID
        )
        dispatched.hadBadUTF8 = text == nil
        return .event(dispatched)
    }
}
