import ModelWire

/// Checks a JSON value against a JSON schema, and says the first thing that is wrong in words that a model can mend.
///
/// Knows `type` (one or several), `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`, `minItems`,
/// `maxItems`, `uniqueItems`, `minLength`, `maxLength`, `pattern`, `minimum`, `maximum`, `exclusiveMinimum`,
/// `exclusiveMaximum`, `multipleOf`, `anyOf`, `oneOf`, `allOf`, and `$ref` within the schema. `UnsupportedSchema` names
/// what would change a value's validity and is not checked. Any other keyword, `format` among them, is a note here.
struct SchemaCheck {
    /// A schema that refers to itself, or offers choice within choice, takes no longer than this many steps.
    static let mostSteps = 100_000
    /// The most references and choices within each other; values are no deeper than the parser allows.
    static let mostLevels = 256

    let root: JSONValue
    /// What a part of the value is called: an argument, a field.
    let noun: String
    private var steps = 0
    /// How long the patterns may still be tried, all of them together.
    var patternRounds = SchemaPattern.mostRounds

    init(_ schema: JSONValue, noun: String) {
        root = schema
        self.noun = noun
    }

    /// The first thing wrong with a value, as a sentence; nil when it is right.
    func problem(in value: JSONValue, called name: String) -> String? {
        var check = self
        return check.problem(in: value, root, Place(name: name), level: 0)
    }

    /// Where a value stands.
    struct Place {
        /// The whole value's name, or the part's with its noun.
        var name: String
        /// The part's path; empty for the whole.
        var path: [JSONPath.Step] = []
    }

    mutating func problem(in value: JSONValue, _ schema: JSONValue, _ place: Place, level: Int) -> String? {
        steps += 1
        guard steps < Self.mostSteps, level < Self.mostLevels else {
            return "\(place.name) takes too many steps to check: the schema refers to itself without end"
        }
        if schema == false { return "\(place.name) must not be there" }
        if let problem = Self.wrongKind(of: value, schema, place.name) { return problem }
        if let problem = wrongChoice(of: value, schema, place, level) { return problem }
        switch value {
        case .object(let members): return problem(in: members, schema, place, level)
        case .array(let elements): return problem(in: elements, schema, place, level)
        case .string(let text): return problem(in: text, schema, place.name)
        case .integer(let number): return Self.problem(in: Double(number), schema, place.name)
        case .number(let number): return Self.problem(in: number, schema, place.name)
        case .bool, .null: return nil
        }
    }

    private mutating func problem(
        in members: [String: JSONValue], _ schema: JSONValue, _ place: Place, _ level: Int
    ) -> String? {
        for case .string(let name) in schema["required"]?.array ?? [] where members[name] == nil {
            return "the required \(noun) “\(text(place.path + [.member(name)]))” is missing"
        }
        let properties = schema["properties"]?.object ?? [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            let step = part(.member(name), of: place)
            if let property = properties[name] {
                if let problem = problem(in: value, property, step, level: level + 1) { return problem }
            } else if schema["additionalProperties"] == false {
                let names = properties.keys.sorted().joined(separator: ", ")
                return "there is no \(noun) “\(text(step.path))”; "
                    + (names.isEmpty ? "there are none" : "there are \(names)")
            } else if let rest = schema["additionalProperties"],
                let problem = problem(in: value, rest, step, level: level + 1)
            {
                return problem
            }
        }
        return nil
    }

    private mutating func problem(
        in elements: [JSONValue], _ schema: JSONValue, _ place: Place, _ level: Int
    ) -> String? {
        if let least = schema["minItems"]?.int, elements.count < least {
            return "\(place.name) must have at least \(least) elements, not \(elements.count)"
        }
        if let most = schema["maxItems"]?.int, elements.count > most {
            return "\(place.name) must have at most \(most) elements, not \(elements.count)"
        }
        if schema["uniqueItems"] == true, Set(elements).count < elements.count {
            return "\(place.name) must not hold an element twice"
        }
        guard let items = schema["items"] else { return nil }
        for (index, element) in elements.enumerated() {
            let step = part(.element(index), of: place)
            if let problem = problem(in: element, items, step, level: level + 1) { return problem }
        }
        return nil
    }

    private func part(_ step: JSONPath.Step, of place: Place) -> Place {
        let path = place.path + [step]
        return Place(name: "the \(noun) “\(text(path))”", path: path)
    }

    private func text(_ path: [JSONPath.Step]) -> String { JSONPath(path).description }
}
