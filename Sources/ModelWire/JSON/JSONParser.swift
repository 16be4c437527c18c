/// Reads one JSON text (RFC 8259) into a `JSONValue`.
///
/// Foundation's decoder learns a value's kind by trying one after the other, and each try in vain makes an error:
/// some seventy microseconds for a chunk of a stream, against one or two here. Beyond the RFC: bad UTF-8 and halves
/// of surrogate pairs become U+FFFD, so that a server that cuts an emoji in two does not lose the text around it.
///
/// `JSONParser+Scalars.swift` reads strings and numbers, `+Members.swift` an object whose members are not all wanted.
struct JSONParser {
    /// Deeper texts are refused, or a server could exhaust the stack.
    static let depthLimit = 128

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
        let value = try parser.value(depth: 0)
        parser.skipWhiteSpace()
        guard parser.position == bytes.count else { throw parser.error("something follows the value") }
        return value
    }

    func error(_ problem: String) -> JSONSyntaxError { JSONSyntaxError(problem: problem, offset: position) }

    /// The byte at the position; nil at the end.
    var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipWhiteSpace() {
        while let byte, byte.isJSONWhiteSpace { position += 1 }
    }

    mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth < Self.depthLimit else { throw error("it is nested deeper than \(Self.depthLimit)") }
        skipWhiteSpace()
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw error("it ends where a value should be")
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        var members: [String: JSONValue] = [:]
        position += 1
        skipWhiteSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipWhiteSpace()
            guard byte == UInt8(ascii: "\"") else { throw error("a name in quotes is missing") }
            let name = try string()
            skipWhiteSpace()
            guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
            members[name] = try value(depth: depth + 1)
            skipWhiteSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or the object's end is missing") }
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        var elements: [JSONValue] = []
        position += 1
        skipWhiteSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipWhiteSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or the list's end is missing") }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue
    {
        guard take(word) else { throw error("a word that is neither true, false nor null") }
        return value
    }

    /// Goes past a word if it stands here.
    mutating func take(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        for (offset, byte) in word.bytes.enumerated() where bytes[position + offset] != byte { return false }
        position = end
        return true
    }

    mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected else { return false }
        position += 1
        return true
    }
}

extension StaticString {
    /// The UTF-8 code units, which stay where they are for ever.
    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
