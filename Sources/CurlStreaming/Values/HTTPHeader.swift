/// One header line: a name and a value.
public struct HTTPHeader: Sendable, Hashable {
    /// The name as written; HTTP compares it without regard to case.
    public var name: String
    /// The value, without the line end. It may hold a key and is never printed by this type.
    public var value: String

    /// Makes a header line.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

// A key travels in a header, so the text forms that logs and failing tests print leave the value out.
extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name alone.
    public var description: String { "\(name): (value withheld)" }
    /// The name alone.
    public var debugDescription: String { description }
    /// The name alone.
    public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
