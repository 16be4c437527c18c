import ModelWire

/// Finds references that lead back to themselves in a way that no value can follow.
///
/// A schema may refer to itself: a tree's branches are trees. It may not do so without a step into the value, which
/// would be checked for ever, nor ask for a part that asks for the same part, which no finite value has.
struct SchemaLoop {
    /// A schema that offers choice within choice is looked through no longer than this.
    private static let mostSteps = 10_000

    private let root: JSONValue
    private var steps = 0
    /// References that are known to lead to an end.
    private var ended: Set<String> = []

    private init(_ root: JSONValue) { self.root = root }

    /// What is wrong, as a sentence; nil for a schema without such a loop. Every reference in it has its target.
    static func reason(_ schema: JSONValue) -> String? {
        var loop = SchemaLoop(schema)
        var references: Set<String> = ["#"]
        collect(schema, &references)
        for reference in references.sorted() where loop.returns(reference, within: []) {
            return "“\(reference)” refers to itself, with no part of the value in between"
        }
        for reference in references.sorted() where !loop.ends(["$ref": .string(reference)], within: []) {
            return "“\(reference)” requires a part that requires itself in turn, without end"
        }
        return nil
    }

    private static func collect(_ value: JSONValue, _ references: inout Set<String>) {
        switch value {
        case .object(let members):
            if let reference = members["$ref"]?.string { references.insert(reference) }
            members.values.forEach { collect($0, &references) }
        case .array(let values): values.forEach { collect($0, &references) }
        default: break
        }
    }

    private static let choices = ["allOf", "anyOf", "oneOf"]

    /// True when the same value is checked against the same schema again.
    private mutating func returns(_ reference: String, within path: Set<String>) -> Bool {
        guard !path.contains(reference) else { return true }
        guard !ended.contains(reference), let target = SchemaCheck.target(of: reference, in: root) else {
            return false
        }
        for next in Self.referencesInPlace(target) where returns(next, within: path.union([reference])) {
            return true
        }
        ended.insert(reference)
        return false
    }

    private static func referencesInPlace(_ schema: JSONValue) -> [String] {
        var found = schema["$ref"]?.string.map { [$0] } ?? []
        for part in choices.flatMap({ schema[$0]?.array ?? [] }) { found += referencesInPlace(part) }
        return found
    }

    /// True when a finite value can satisfy what the schema requires, as far as its size goes.
    private mutating func ends(_ schema: JSONValue, within path: Set<String>) -> Bool {
        steps += 1
        guard steps < Self.mostSteps else { return true }
        if let reference = schema["$ref"]?.string {
            guard !path.contains(reference) else { return false }
            guard let target = SchemaCheck.target(of: reference, in: root),
                ends(target, within: path.union([reference]))
            else { return false }
        }
        for part in schema["allOf"]?.array ?? [] where !ends(part, within: path) { return false }
        for keyword in ["anyOf", "oneOf"] {
            guard let parts = schema[keyword]?.array, !parts.isEmpty else { continue }
            var hasEnd = false
            for part in parts where !hasEnd { hasEnd = ends(part, within: path) }
            if !hasEnd { return false }
        }
        if schema["type"] == "object" {
            for name in (schema["required"]?.array ?? []).compactMap(\.string) {
                if let part = schema["properties"]?[name], !ends(part, within: path) { return false }
            }
        }
        if schema["type"] == "array", (schema["minItems"]?.int ?? 0) > 0, let items = schema["items"] {
            return ends(items, within: path)
        }
        return true
    }
}
