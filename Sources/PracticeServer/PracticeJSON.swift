import Foundation

/// A JSON value as the practice endpoint reads and writes it.
///
/// The endpoint shares no type with the client it serves, so that a mistake in one cannot hide in the other.
enum PracticeJSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([PracticeJSON])
    case object([String: PracticeJSON])

    subscript(key: String) -> PracticeJSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    var array: [PracticeJSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    var object: [String: PracticeJSON]? {
        if case .object(let value) = self { value } else { nil }
    }

    var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    var int: Int? { number.flatMap { Int(exactly: $0) } }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// Compact JSON with sorted keys, so that equal values are equal text.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "null" }  // only non-finite numbers fail
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads any JSON text.
    ///
    /// - Throws: `DecodingError` when the text is not JSON.
    static func parse(_ text: String) throws -> PracticeJSON {
        try JSONDecoder().decode(PracticeJSON.self, from: Data(text.utf8))
    }
}

extension PracticeJSON: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([PracticeJSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: PracticeJSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value):
            if let whole = Int(exactly: value) {
                try container.encode(whole)
            } else {
                try container.encode(value)
            }
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension PracticeJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: PracticeJSON...) { self = .array(elements) }
    init(nilLiteral: ()) { self = .null }
    init(dictionaryLiteral elements: (String, PracticeJSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}
