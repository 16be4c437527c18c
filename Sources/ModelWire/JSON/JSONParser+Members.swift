/// Reads an object member by member, for what comes too often to build a `JSONValue` of it.
extension JSONParser {
    /// The bytes of a member's name, as they stand between its quotes.
    struct Name {
        let bytes: UnsafeBufferPointer<UInt8>

        /// Lets a name be matched against literals.
        static func ~= (literal: StaticString, name: Name) -> Bool {
            guard name.bytes.count == literal.utf8CodeUnitCount else { return false }
            for (one, other) in zip(name.bytes, literal.bytes) where one != other { return false }
            return true
        }
    }

    /// Reads an object. `read` is called at the value of each member, which it must read or skip.
    ///
    /// - Throws: `JSONSyntaxError`, also for a name that holds an escape.
    mutating func members(
        _ read: (Name, inout JSONParser) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) {
        skipWhiteSpace()
        guard take(UInt8(ascii: "{")) else { throw error("an object is missing") }
        skipWhiteSpace()
        if take(UInt8(ascii: "}")) { return }
        while true {
            skipWhiteSpace()
            guard byte == UInt8(ascii: "\""), let name = plainString() else {
                throw error("a plain name in quotes is missing")
            }
            skipWhiteSpace()
            guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
            skipWhiteSpace()
            try read(Name(bytes: name), &self)
            skipWhiteSpace()
            if take(UInt8(ascii: "}")) { return }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or the object's end is missing") }
        }
    }

    /// Goes past a value, whatever it is.
    mutating func skip(depth: Int) throws(JSONSyntaxError) {
        if byte == UInt8(ascii: "\""), plainString() != nil { return }
        _ = try value(depth: depth)
    }
}
