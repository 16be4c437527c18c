extension PartialJSONParser {
    mutating func readText(_ byte: UInt8, isName: Bool) throws(JSONSyntaxError) {
        switch byte {
        case UInt8(ascii: "\""):
            dropLead()
            endString(isName: isName)
        case UInt8(ascii: "\\"): place = .escape(isName: isName)
        case ..<0x20: throw error("a control character in a string")
        default:
            dropLead()
            pending.append(byte)
        }
    }

    mutating func readEscape(_ byte: UInt8, isName: Bool) throws(JSONSyntaxError) {
        if byte == UInt8(ascii: "u") {
            place = .unicodeEscape(isName: isName, digits: 0, unit: 0)
            return
        }
        dropLead()
        guard let meant = byte.meantByJSONEscape else { throw error("an escape that JSON does not have") }
        pending.append(meant)
        place = .string(isName: isName)
    }

    mutating func readUnicodeEscape(
        _ byte: UInt8, isName: Bool, digits: Int, unit: UInt16
    ) throws(JSONSyntaxError) {
        guard byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
            throw error("an escape without four hexadecimal digits")
        }
        let unit = unit << 4 | UInt16(digit)
        if digits < 3 {
            place = .unicodeEscape(isName: isName, digits: digits + 1, unit: unit)
        } else {
            place = .string(isName: isName)
            take(unit)
        }
    }

    private mutating func take(_ unit: UInt16) {
        if let first = lead, UTF16.isTrailSurrogate(unit) {
            lead = nil
            append(UTF16.decode(UTF16.EncodedScalar([first, unit])))
            return
        }
        dropLead()
        if UTF16.isLeadSurrogate(unit) {
            lead = unit
        } else {
            append(Unicode.Scalar(unit) ?? "\u{FFFD}")
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        pending.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// The second half of a surrogate pair did not come.
    private mutating func dropLead() {
        guard lead != nil else { return }
        lead = nil
        append("\u{FFFD}")
    }

    private mutating func endString(isName: Bool) {
        if isName {
            move(to: .member(String(decoding: pending, as: UTF8.self)))
            place = .colon
        } else {
            showPending(isWhole: true)
            commit()
        }
        pending.removeAll(keepingCapacity: pending.count < 1 << 16)
    }
}

extension [UInt8] {
    /// How many bytes come before a scalar at the end that is cut off: no later byte changes how these read.
    var countOfWholeScalars: Int {
        for (distance, byte) in suffix(3).reversed().enumerated() where byte & 0xC0 != 0x80 {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > distance + 1 ? count - distance - 1 : count
        }
        return count
    }
}
