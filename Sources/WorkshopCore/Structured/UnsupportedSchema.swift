import ModelWire

/// Finds what keeps a schema from being asked for: what is wrong with it, or what `SchemaCheck` would pass over though
/// it decides whether a value is valid.
enum UnsupportedSchema {
    /// Keywords that forbid something, and are not checked.
    private static let unchecked: Set<String> = [
        "if", "then", "else", "not", "patternProperties", "propertyNames", "dependentRequired",
        "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "prefixItems", "contains",
        "$dynamicRef",
        "minProperties", "maxProperties",
    ]

    /// The first reason, as a sentence; nil for a schema that can be asked for.
    static func reason(_ schema: JSONValue) -> String? {
        guard schema.object != nil else { return "it is no JSON object" }
        guard schema["type"] == "object" else {
            return "its “type” is not \"object\": servers give objects only; put the value into a property"
        }
        return reason(schema, root: schema, at: "#") ?? SchemaLoop.reason(schema)
    }

    private static func reason(_ schema: JSONValue, root: JSONValue, at place: String) -> String? {
        guard let members = schema.object else { return nil }
        if let keyword = members.keys.sorted().first(where: unchecked.contains) {
            return "it uses “\(keyword)” at \(place), which this kit does not check"
        }
        if let reference = members["$ref"]?.string, SchemaCheck.target(of: reference, in: root) == nil {
            return
                "it refers to “\(reference)” at \(place); only what stands in the schema itself can be referred to"
        }
        if let pattern = members["pattern"]?.string {
            do { _ = try SchemaPattern(pattern) } catch {
                return
                    "its pattern “\(pattern.onOneLine(limit: 200))” at \(place) is no regular expression: a bracket may be open, or a brace "
                    + "that is meant as such stand without its backslash"
            }
        }
        for (name, child) in children(of: members) {
            if let reason = reason(child, root: root, at: "\(place)/\(name)") { return reason }
        }
        return nil
    }

    private static func children(of members: [String: JSONValue]) -> [(String, JSONValue)] {
        var children: [(String, JSONValue)] = []
        for keyword in ["properties", "$defs", "definitions"] {
            for (name, child) in (members[keyword]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
                children.append(("\(keyword)/\(name)", child))
            }
        }
        for keyword in ["items", "additionalProperties"] {
            if let child = members[keyword] { children.append((keyword, child)) }
        }
        for keyword in ["anyOf", "oneOf", "allOf"] {
            for (index, child) in (members[keyword]?.array ?? []).enumerated() {
                children.append(("\(keyword)/\(index)", child))
            }
        }
        return children
    }
}
