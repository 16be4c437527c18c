import ModelWire

/// References, and schemas that offer a choice.
extension SchemaCheck {
    mutating func wrongChoice(
        of value: JSONValue, _ schema: JSONValue, _ place: Place, _ level: Int
    ) -> String? {
        if let reference = schema["$ref"]?.string {
            guard let target = Self.target(of: reference, in: root) else {
                return "\(place.name) cannot be checked: the schema has no “\(reference)”"
            }
            if let problem = problem(in: value, target, place, level: level + 1) { return problem }
        }
        for part in schema["allOf"]?.array ?? [] {
            if let problem = problem(in: value, part, place, level: level + 1) { return problem }
        }
        if let choices = schema["anyOf"]?.array {
            let problems = problems(in: value, choices, place, level)
            if problems.count == choices.count { return noneFits(problems, value, choices, place) }
        }
        if let choices = schema["oneOf"]?.array {
            let problems = problems(in: value, choices, place, level)
            if problems.count == choices.count { return noneFits(problems, value, choices, place) }
            if problems.count < choices.count - 1 {
                return "\(place.name) fits several of the schema's alternatives, and must fit one"
            }
        }
        return nil
    }

    private mutating func problems(
        in value: JSONValue, _ choices: [JSONValue], _ place: Place, _ level: Int
    ) -> [String] {
        choices.compactMap { problem(in: value, $0, place, level: level + 1) }
    }

    /// Of a value or null, what is wrong is said about the value.
    private func noneFits(
        _ problems: [String], _ value: JSONValue, _ choices: [JSONValue], _ place: Place
    ) -> String {
        let said = zip(choices, problems).filter { $0.0["type"] != "null" }.map(\.1)
        if said.count == 1, let only = said.first { return only }
        return "\(place.name) fits none of the schema's alternatives: " + said.joined(separator: "; or ")
    }

    /// What a reference within the schema points at (RFC 6901): `#`, `#/$defs/place`.
    static func target(of reference: String, in root: JSONValue) -> JSONValue? {
        guard reference.hasPrefix("#") else { return nil }
        let pointer = reference.dropFirst()
        if pointer.isEmpty { return root }
        guard pointer.hasPrefix("/") else { return nil }
        return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            .reduce(JSONValue?.some(root)) { found, step in
                let name = String(step.replacing("~1", with: "/").replacing("~0", with: "~"))
                return found?[name]
                    ?? Int(name).flatMap { index in
                        found?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
                    }
            }
    }
}
