/// Turns the bytes of a terminal in raw mode into keys. Bytes may come in any pieces.
///
/// Sequences it does not know are left out whole. The forms are those of ECMA-48 and of the xterm family.
struct KeyDecoder: Sendable {
    private enum State {
        case ground
        case escape
        /// After `ESC [`, with what has come since.
        case sequence([UInt8])
        /// After `ESC O`.
        case shifted
    }

    /// No sequence of a real terminal is longer; what goes on is text again.
    private static let sequenceLimit = 32

    private var state = State.ground
    private var character: [UInt8] = []
    private var lastWasReturn = false

    /// The keys that are complete with this byte.
    mutating func feed(_ byte: UInt8) -> [Key] {
        switch state {
        case .ground: return text(byte)
        case .escape:
            switch byte {
            case UInt8(ascii: "["): state = .sequence([])
            case UInt8(ascii: "O"): state = .shifted
            case 0x1B: break
            default:
                // The escape key itself, or one held with Alt: what follows counts alone.
                state = .ground
                return text(byte)
            }
        case .shifted:
            state = .ground
            return Self.key(final: byte).map { [$0] } ?? []
        case .sequence(let parameters):
            switch byte {
            case 0x40...0x7E:
                state = .ground
                return Self.key(parameters, final: byte).map { [$0] } ?? []
            case 0x20...0x3F where parameters.count < Self.sequenceLimit:
                state = .sequence(parameters + [byte])
            default: state = .ground
            }
        }
        return []
    }

    private mutating func text(_ byte: UInt8) -> [Key] {
        defer { lastWasReturn = byte == 0x0D }
        guard byte < 0x80 else { return unicode(byte) }
        // A character that was begun and not finished.
        let cut: [Key] = character.isEmpty ? [] : [.scalar("\u{FFFD}")]
        character = []
        return cut + ascii(byte)
    }

    private mutating func ascii(_ byte: UInt8) -> [Key] {
        switch byte {
        case 0x0D: [.enter]
        case 0x0A: lastWasReturn ? [] : [.enter]  // pasted text may end its lines with both
        case 0x01: [.home]
        case 0x02: [.left]
        case 0x03: [.cancel]
        case 0x04: [.endOfInput]
        case 0x05: [.end]
        case 0x06: [.right]
        case 0x08, 0x7F: [.backspace]
        case 0x09: [.scalar(" ")]
        case 0x0B: [.deleteToEnd]
        case 0x0C: [.clearScreen]
        case 0x0E: [.down]
        case 0x10: [.up]
        case 0x15: [.deleteToStart]
        case 0x17: [.deleteWord]
        case 0x1A: [.suspend]
        case 0x1B: beginEscape()
        case 0x20...0x7E: [.scalar(Unicode.Scalar(byte))]
        default: []
        }
    }

    private mutating func beginEscape() -> [Key] {
        state = .escape
        return []
    }

    /// Collects the bytes of one character; four at most.
    private mutating func unicode(_ byte: UInt8) -> [Key] {
        if byte & 0xC0 != 0x80, !character.isEmpty {
            character = [byte]
            return [.scalar("\u{FFFD}")]
        }
        character.append(byte)
        let length =
            switch character[0] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard character.count >= length else { return [] }
        defer { character = [] }
        return String(decoding: character, as: UTF8.self).unicodeScalars.map(Key.scalar)
    }

    private static func key(_ parameters: [UInt8] = [], final byte: UInt8) -> Key? {
        switch byte {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "~"):
            switch String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) {
            case "1", "7": .home
            case "4", "8": .end
            case "3": .delete
            default: nil
            }
        default: nil
        }
    }
}
