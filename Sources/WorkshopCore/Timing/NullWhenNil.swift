/// Writes nil as JSON `null`, where the synthesized encoding would leave the key out: a reader of the output finds
/// every key that the format promises.
@propertyWrapper
public struct NullWhenNil<Value: Encodable & Sendable & Equatable>: Encodable, Sendable, Equatable {
    /// The value, or nil for null.
    public var wrappedValue: Value?

    /// Wraps a value.
    public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    /// Writes the JSON value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension NullWhenNil: Decodable where Value: Decodable {
    /// Reads what was written.
    public init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode(Value?.self)
    }
}
