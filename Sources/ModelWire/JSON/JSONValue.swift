/// Any JSON value: tool schemas, tool arguments, and what a wire carries beyond the typed fields.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The member of an object, or nil for any other value.
    public subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string value.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The elements of an array value.
    public var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members of an object value.
    public var object: [String: JSONValue]? {
        if case .object(let value) = self { value } else { nil }
    }

    /// A whole number, also when it was written as `3.0`.
    public var int: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// Reads one JSON text.
    ///
    /// - Throws: `JSONSyntaxError` when the bytes are not exactly one JSON value. Bad UTF-8 is *not* an error: it
    ///   becomes U+FFFD.
    public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
        let result = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(JSONSyntaxError) in try JSONParser.parse(bytes) }
        }
        self = try result.get()
    }

    /// Reads one JSON text.
    ///
    /// - Throws: `JSONSyntaxError` when the text is not exactly one JSON value.
    public init(parsing text: String) throws(JSONSyntaxError) {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(JSONSyntaxError) in try JSONParser.parse(bytes) }
        }
        self = try result.get()
    }

    /// Compact JSON with sorted keys: equal values give equal bytes.
    ///
    /// A number that JSON cannot hold (infinity, NaN) is written as `null`.
    public var encoded: [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }

    /// The same JSON as `encoded`, as text.
    public var text: String { String(decoding: encoded, as: UTF8.self) }
}

extension JSONValue: Codable {
    /// Reads the JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value)  // the likeliest kind, and each kind tried in vain costs an error
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Writes the JSON value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try value.isFinite ? container.encode(value) : container.encodeNil()
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByNilLiteral
{
    /// Makes one from a literal.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes one from a literal.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Makes one from a literal.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Makes one from a literal.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes one from a literal.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Makes one from a literal.
    public init(nilLiteral: ()) { self = .null }
    /// Makes one from a literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}
