import ModelWire

/// Checks a call's arguments against the tool's JSON schema, so that a tool gets what its schema promises.
///
/// Knows what tool schemas use: `type`, `properties`, `required`, `enum`, `items`, `additionalProperties: false`.
public struct ArgumentCheck: Sendable {
    private let schema: JSONValue

    /// A check against one tool's schema.
    public init(schema: JSONValue) { self.schema = schema }

    /// The first thing wrong with the arguments, as a sentence for the model; nil when they are right.
    public func problem(in arguments: JSONValue) -> String? {
        problem(in: arguments, schema: schema, name: "the arguments")
    }

    private func problem(in value: JSONValue, schema: JSONValue, name: String) -> String? {
        if let type = schema["type"]?.string, !matches(value, type: type) {
            return "\(name) must be of type \(type), not \(value.text)"
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) {
            return "\(name) must be one of \(allowed.map(\.text).joined(separator: ", ")), not \(value.text)"
        }
        if let members = value.object { return problem(in: members, schema: schema) }
        if let elements = value.array, let items = schema["items"] {
            return elements.lazy.compactMap { problem(in: $0, schema: items, name: "an element of \(name)") }
                .first
        }
        return nil
    }

    private func problem(in members: [String: JSONValue], schema: JSONValue) -> String? {
        for case .string(let name) in schema["required"]?.array ?? [] where members[name] == nil {
            return "the required argument “\(name)” is missing"
        }
        let properties = schema["properties"]?.object ?? [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if let property = properties[name] {
                if let problem = problem(in: value, schema: property, name: "the argument “\(name)”") {
                    return problem
                }
            } else if schema["additionalProperties"] == false {
                let names = properties.keys.sorted().joined(separator: ", ")
                return "there is no argument “\(name)”; "
                    + (names.isEmpty ? "this tool takes none" : "there are \(names)")
            }
        }
        return nil
    }

    private func matches(_ value: JSONValue, type: String) -> Bool {
        switch type {
        case "object": value.object != nil
        case "array": value.array != nil
        case "string": value.string != nil
        case "integer": value.int != nil
        case "number": if case .number = value { true } else { value.int != nil }
        case "boolean": if case .bool = value { true } else { false }
        case "null": value == .null
        default: true
        }
    }
}
