/// The part of a JSON number that was read last, as RFC 8259 section 6 divides it.
enum JSONNumberPart {
    case minus, zero, zeroAndMore, whole, point, fraction, exponentMark, exponentSign, exponent

    /// - Returns: nil for a byte that begins no number.
    init?(first byte: UInt8) {
        if byte == UInt8(ascii: "-") {
            self = .minus
        } else if let part = Self.minus.next(byte) {
            self = part
        } else {
            return nil
        }
    }

    /// The part that the next byte belongs to; nil for one that does not belong to the number.
    func next(_ byte: UInt8) -> JSONNumberPart? {
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        switch self {
        case .minus: return isDigit ? (byte == UInt8(ascii: "0") ? .zero : .whole) : nil
        case .zero: return isDigit ? .zeroAndMore : afterWhole(byte)
        case .zeroAndMore: return isDigit ? .zeroAndMore : nil
        case .whole: return isDigit ? .whole : afterWhole(byte)
        case .point: return isDigit ? .fraction : nil
        case .fraction: return isDigit ? .fraction : exponentMark(byte)
        case .exponentMark where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"): return .exponentSign
        case .exponentMark, .exponentSign, .exponent: return isDigit ? .exponent : nil
        }
    }

    private func afterWhole(_ byte: UInt8) -> JSONNumberPart? {
        byte == UInt8(ascii: ".") ? .point : exponentMark(byte)
    }

    private func exponentMark(_ byte: UInt8) -> JSONNumberPart? {
        byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") ? .exponentMark : nil
    }

    /// Why a number cannot end after this part, in the words of `JSONParser`; nil where it can.
    var problem: String? {
        switch self {
        case .zero, .whole, .fraction, .exponent: nil
        case .minus: "no value begins like this"
        case .zeroAndMore: "a number with a leading zero"
        case .point: "a number without digits after its point"
        case .exponentMark, .exponentSign: "a number without digits in its exponent"
        }
    }
}
