/// Where a value stands within a JSON text: the names and places that lead to it. The whole text has the empty path.
public struct JSONPath: Sendable, Hashable {
    /// One step down.
    public enum Step: Sendable, Hashable {
        /// To the member of an object that has this name.
        case member(String)
        /// To the element of a list that has this index.
        case element(Int)
    }

    /// From the whole text to the value.
    public internal(set) var steps: [Step]

    /// The path of these steps.
    public init(_ steps: [Step]) { self.steps = steps }
}

extension JSONPath: CustomStringConvertible {
    /// As programmers write it: `items[0].name`.
    public var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .element(let index): text += "[\(index)]"
            }
        }
    }
}

extension JSONPath: ExpressibleByArrayLiteral {
    /// Makes one from names and indexes, as in `["items", 0, "name"]`.
    public init(arrayLiteral steps: Step...) { self.steps = steps }
}

extension JSONPath.Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// Makes one from a name.
    public init(stringLiteral name: String) { self = .member(name) }
    /// Makes one from an index.
    public init(integerLiteral index: Int) { self = .element(index) }
}
