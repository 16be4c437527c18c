import ModelWire

/// Kinds, texts and numbers.
extension SchemaCheck {
    static func wrongKind(of value: JSONValue, _ schema: JSONValue, _ name: String) -> String? {
        let types = schema["type"]?.string.map { [$0] } ?? schema["type"]?.array?.compactMap(\.string) ?? []
        if !types.isEmpty, !types.contains(where: { matches(value, type: $0) }) {
            return "\(name) must be of type \(types.joined(separator: " or ")), not \(shortened(value))"
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) {
            return
                "\(name) must be one of \(allowed.map(\.text).joined(separator: ", ")), not \(shortened(value))"
        }
        if let only = schema["const"], only != value {
            return "\(name) must be \(only.text), not \(shortened(value))"
        }
        return nil
    }

    mutating func problem(in text: String, _ schema: JSONValue, _ name: String) -> String? {
        // A schema counts code points, not what a reader takes for a character.
        let length = text.unicodeScalars.count
        if let least = schema["minLength"]?.int, length < least {
            return
                "\(name) must have at least \(least) \(least == 1 ? "character" : "characters"), not \(length)"
        }
        if let most = schema["maxLength"]?.int, length > most {
            return "\(name) must have at most \(most) characters, not \(length)"
        }
        // The pattern is the person's own, and was read before anything was sent.
        guard let pattern = schema["pattern"]?.string, let expression = try? SchemaPattern(pattern) else {
            return nil
        }
        let shown = Self.shortened(.string(text))
        return switch expression.outcome(in: text, rounds: &patternRounds) {
        case .matches: nil
        case .differs: "\(name) must match the pattern \(pattern), unlike \(shown)"
        case .unclear:
            "\(name) could not be held to the pattern \(pattern): with \(shown) that takes too many steps"
        }
    }

    static func problem(in number: Double, _ schema: JSONValue, _ name: String) -> String? {
        let shown = JSONValue.number(number).text
        if let least = double(schema["minimum"]), number < least {
            return "\(name) must be at least \(JSONValue.number(least).text), not \(shown)"
        }
        if let most = double(schema["maximum"]), number > most {
            return "\(name) must be at most \(JSONValue.number(most).text), not \(shown)"
        }
        if let bound = double(schema["exclusiveMinimum"]), number <= bound {
            return "\(name) must be more than \(JSONValue.number(bound).text), not \(shown)"
        }
        if let bound = double(schema["exclusiveMaximum"]), number >= bound {
            return "\(name) must be less than \(JSONValue.number(bound).text), not \(shown)"
        }
        if let step = double(schema["multipleOf"]), step > 0 {
            let quotient = number / step
            // Tenths have no exact double: what is off by rounding alone counts as a multiple.
            if abs(quotient - quotient.rounded()) > 1e-9 * max(1, abs(quotient)) {
                return "\(name) must be a multiple of \(JSONValue.number(step).text), not \(shown)"
            }
        }
        return nil
    }

    private static func double(_ value: JSONValue?) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    private static func matches(_ value: JSONValue, type: String) -> Bool {
        switch type {
        case "object": value.object != nil
        case "array": value.array != nil
        case "string": value.string != nil
        case "integer": value.int != nil
        case "number": double(value) != nil
        case "boolean": if case .bool = value { true } else { false }
        case "null": value == .null
        default: true
        }
    }

    /// The value as the sentence quotes it.
    private static func shortened(_ value: JSONValue) -> String {
        let text = value.text
        return text.count > 200 ? text.prefix(200) + "…" : text
    }
}
