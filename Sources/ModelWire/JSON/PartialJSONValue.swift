/// A JSON value as far as it has come. It says of each value inside it whether that is final.
public struct PartialJSONValue: Sendable, Hashable {
    /// What has come.
    public enum Content: Sendable, Hashable {
        case null
        case bool(Bool)
        case integer(Int)
        case number(Double)
        /// The text so far: never half an escape, half a surrogate pair or half a scalar.
        case string(String)
        /// The elements so far; only the last one can be growing.
        case array([PartialJSONValue])
        /// The members so far, in their order; only the last one can be growing. A member is there once its value
        /// has begun. Of two with one name the later one counts.
        case object([Member])
        /// The digits so far of a number that has no value yet: 12 may become 123.
        case digits(String)
        /// The letters so far of `true`, `false` or `null`: no value yet either.
        case letters(String)
    }

    /// A member of an object.
    public struct Member: Sendable, Hashable {
        /// The member's name, which is whole.
        public let name: String
        /// The member's value, which may be growing.
        public internal(set) var value: PartialJSONValue
    }

    enum Kind: Sendable { case null, bool, integer, number, string, array, object, digits, letters }

    /// False while more of it can come.
    public private(set) var isFinal = false

    // Each in a place of its own, since what an enum carries cannot be changed without a copy.
    private(set) var kind: Kind
    private var scalar = JSONValue.null
    private(set) var text = ""
    private var elements: [PartialJSONValue] = []
    private var members: [Member] = []

    init(_ kind: Kind) { self.kind = kind }

    /// What has come.
    public var content: Content {
        switch (kind, scalar) {
        case (.bool, .bool(let value)): .bool(value)
        case (.integer, .integer(let value)): .integer(value)
        case (.number, .number(let value)): .number(value)
        case (.string, _): .string(text)
        case (.array, _): .array(elements)
        case (.object, _): .object(members)
        case (.digits, _): .digits(text)
        case (.letters, _): .letters(text)
        default: .null
        }
    }

    /// The value of the last member with that name; nil for any other value.
    public subscript(name: String) -> PartialJSONValue? { members.last { $0.name == name }?.value }

    /// The element at that index; nil where there is none.
    public subscript(index: Int) -> PartialJSONValue? {
        elements.indices.contains(index) ? elements[index] : nil
    }

    /// The text of a string so far; nil for any other value.
    public var string: String? { kind == .string ? text : nil }

    /// The value as it stands, without what has no value yet: nil for a number or a word that is growing. Costs as
    /// much as the value is large.
    public var soFar: JSONValue? {
        switch kind {
        case .null, .bool, .integer, .number: scalar
        case .string: .string(text)
        case .array: .array(elements.compactMap(\.soFar))
        case .object:
            .object(members.reduce(into: [:]) { if let value = $1.value.soFar { $0[$1.name] = value } })
        case .digits, .letters: nil
        }
    }
}

extension PartialJSONValue {
    /// Changes, in place, the value that is reached by going down to the last child that many times.
    mutating func change(down depth: Int, _ change: (inout PartialJSONValue) -> Void) {
        if depth == 0 {
            change(&self)
        } else if !elements.isEmpty {
            elements[elements.count - 1].change(down: depth - 1, change)
        } else if !members.isEmpty {
            members[members.count - 1].value.change(down: depth - 1, change)
        }
    }

    /// Adds a last child: to a list, or to an object under the name.
    mutating func add(_ child: PartialJSONValue, at step: JSONPath.Step) {
        switch step {
        case .element: elements.append(child)
        case .member(let name): members.append(Member(name: name, value: child))
        }
    }

    /// Lengthens a string, digits or letters.
    mutating func append(_ piece: String) { text += piece }

    /// Nothing more can come of it: of digits and letters, that they are this value.
    mutating func end(as value: JSONValue? = nil) {
        isFinal = true
        guard let value else { return }
        switch value {
        case .bool: kind = .bool
        case .integer: kind = .integer
        case .number: kind = .number
        default: kind = .null
        }
        scalar = value
        text = ""
    }
}
