/// Tells, byte by byte, whether a text is one JSON object that has been closed.
///
/// It looks at brackets and strings only, so it costs the same for each byte however long the text has become.
/// Whether the object is well formed is decided by parsing it, once, when its call is sealed.
struct ClosedObjectScanner: Sendable, Equatable {
    private enum Place: Equatable {
        case before
        case inside(depth: Int)
        case inString(depth: Int, escaped: Bool)
        case closed
        /// Something came before the object or after it: it will never be one closed object.
        case spoiled
    }

    private var place = Place.before

    /// True from the closing bracket on, until something else than white space follows.
    var isClosed: Bool { place == .closed }

    /// Whether a whole text is one closed object.
    static func isClosed(_ text: String) -> Bool {
        var scanner = ClosedObjectScanner()
        scanner.read(text)
        return scanner.isClosed
    }

    /// Reads on.
    mutating func read(_ text: String) {
        for byte in text.utf8 { read(byte) }
    }

    private mutating func read(_ byte: UInt8) {
        switch place {
        case .before:
            if byte == UInt8(ascii: "{") {
                place = .inside(depth: 1)
            } else if !byte.isJSONWhiteSpace {
                place = .spoiled
            }
        case .inside(let depth):
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): place = .inside(depth: depth + 1)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                place = depth == 1 ? .closed : .inside(depth: depth - 1)
            case UInt8(ascii: "\""): place = .inString(depth: depth, escaped: false)
            default: break
            }
        case .inString(let depth, let escaped):
            if escaped || byte == UInt8(ascii: "\\") {
                place = .inString(depth: depth, escaped: !escaped)
            } else if byte == UInt8(ascii: "\"") {
                place = .inside(depth: depth)
            }
        case .closed:
            if !byte.isJSONWhiteSpace { place = .spoiled }
        case .spoiled: break
        }
    }
}

extension UInt8 {
    /// Space, tab, line feed and carriage return, as RFC 8259 section 2 has it.
    var isJSONWhiteSpace: Bool {
        self == 0x20 || self == 0x09 || self == .lineFeed || self == .carriageReturn
    }
}
