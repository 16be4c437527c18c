extension JSONParser {
    mutating func string() throws(JSONSyntaxError) -> String {
        if let plain = plainString() { return String(decoding: plain, as: UTF8.self) }
        return try stringWithEscapes()
    }

    /// Reads a string that has no escapes and no error in it; nil, with nothing read, for any other.
    mutating func plainString() -> UnsafeBufferPointer<UInt8>? {
        let start = position + 1
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") {
                position = end + 1
                return UnsafeBufferPointer(rebasing: bytes[start..<end])
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
            end += 1
        }
        return nil
    }

    private mutating func stringWithEscapes() throws(JSONSyntaxError) -> String {
        var text: [UInt8] = []
        position += 1
        while let byte {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case ..<0x20:
                position -= 1
                throw error("a control character in a string")
            default: text.append(byte)
            }
        }
        throw error("a string has no end")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte else { throw error("a string has no end") }
        position += 1
        if byte == UInt8(ascii: "u") {
            text.append(contentsOf: String(try escapedScalar()).utf8)
        } else if let meant = byte.meantByJSONEscape {
            text.append(meant)
        } else {
            position -= 1
            throw error("an escape that JSON does not have")
        }
    }

    private mutating func escapedScalar() throws(JSONSyntaxError) -> Character {
        let unit = try hexUnit()
        if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
        guard UTF16.isLeadSurrogate(unit), bytes[position...].starts(with: #"\u"#.utf8) else {
            return "\u{FFFD}"
        }
        let afterLead = position
        position += 2
        let trail = try hexUnit()
        guard UTF16.isTrailSurrogate(trail) else {
            position = afterLead
            return "\u{FFFD}"
        }
        return Character(UTF16.decode(UTF16.EncodedScalar([unit, trail])))
    }

    private mutating func hexUnit() throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw error("an escape without four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        var isWhole = true
        if byte == UInt8(ascii: "-") { position += 1 }
        let firstDigit = byte
        let digits = skipDigits()
        guard digits > 0 else { throw error("no value begins like this") }
        guard digits == 1 || firstDigit != UInt8(ascii: "0") else {
            throw error("a number with a leading zero")
        }
        if byte == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            guard skipDigits() > 0 else { throw error("a number without digits after its point") }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            guard skipDigits() > 0 else { throw error("a number without digits in its exponent") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Self.number(text, isWhole: isWhole) else { throw error("a number out of range") }
        return value
    }

    /// The value of a number that keeps to the grammar; nil beyond the range of a double.
    static func number(_ text: String, isWhole: Bool) -> JSONValue? {
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { return nil }
        return Int(exactly: value).map(JSONValue.integer) ?? .number(value)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }
}

extension UInt8 {
    /// What a backslash and this letter stand for in a string; nil for one that makes no escape, or a longer one.
    var meantByJSONEscape: UInt8? {
        switch self {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): self
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}
