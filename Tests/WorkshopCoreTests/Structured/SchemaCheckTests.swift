import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A value is checked against a schema", .timeLimit(.minutes(5)))
struct SchemaCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var schema: String
        var value: String
        /// Nil when the value is right.
        var problem: String?
        var testDescription: String { "\(schema) ← \(value)" }

        init(_ schema: String, _ value: String, _ problem: String? = nil) {
            (self.schema, self.value, self.problem) = (schema, value, problem)
        }
    }

    static let scalars: [Case] = [
        Case(#"{"type":["string","null"]}"#, "null"),
        Case(#"{"type":["string","null"]}"#, "1", "the value must be of type string or null, not 1"),
        Case(#"{"const":"x"}"#, #""x""#),
        Case(#"{"const":"x"}"#, #""y""#, #"the value must be "x", not "y""#),
        Case(#"{"enum":["a",null]}"#, "null"),
        Case(#"{"minLength":2}"#, #""ab""#),
        Case(#"{"minLength":2}"#, #""a""#, "the value must have at least 2 characters, not 1"),
        Case(#"{"minLength":1}"#, #""""#, "the value must have at least 1 character, not 0"),
        Case(#"{"maxLength":2}"#, #""abc""#, "the value must have at most 2 characters, not 3"),
        // One character to a reader, two code points to a schema.
        Case(#"{"maxLength":1}"#, #""e\u0301""#, "the value must have at most 1 characters, not 2"),
        Case(#"{"pattern":"^[0-2]\\d:\\d\\d$"}"#, #""17:00""#),
        Case(
            #"{"pattern":"^[0-2]\\d:\\d\\d$"}"#, #""5 PM""#,
            #"the value must match the pattern ^[0-2]\d:\d\d$, unlike "5 PM""#),
        Case(#"{"pattern":"b"}"#, #""abc""#),
        Case(#"{"pattern":""}"#, #""abc""#),
        Case(#"{"pattern":"^a$"}"#, #""a\n""#, #"the value must match the pattern ^a$, unlike "a\n""#),
        Case(#"{"pattern":"^[$]\\$$"}"#, #""$$""#),
        Case(#"{"minimum":1}"#, "1"),
        Case(#"{"minimum":1}"#, "0", "the value must be at least 1, not 0"),
        Case(#"{"maximum":1.5}"#, "2", "the value must be at most 1.5, not 2"),
        Case(#"{"exclusiveMinimum":0}"#, "0", "the value must be more than 0, not 0"),
        Case(#"{"exclusiveMaximum":1}"#, "1", "the value must be less than 1, not 1"),
        Case(#"{"multipleOf":0.1}"#, "0.3"),
        Case(#"{"multipleOf":5}"#, "7", "the value must be a multiple of 5, not 7"),
        Case(#"{"format":"date"}"#, #""no date""#),
        Case("true", "1"),
        Case("false", "1", "the value must not be there"),
    ]

    static let containers: [Case] = [
        Case(
            #"{"properties":{"p":{"properties":{"r":{"type":"string"}}}}}"#, #"{"p":{"r":1}}"#,
            "the field “p.r” must be of type string, not 1"),
        Case(
            #"{"properties":{"p":{"required":["r"]}}}"#, #"{"p":{}}"#, "the required field “p.r” is missing"),
        Case(
            #"{"properties":{"a":{"items":{"properties":{"b":{"type":"integer"}}}}}}"#,
            #"{"a":[{"b":1},{"b":"x"}]}"#, #"the field “a[1].b” must be of type integer, not "x""#),
        Case(#"{"additionalProperties":{"type":"integer"}}"#, #"{"x":1}"#),
        Case(
            #"{"additionalProperties":{"type":"integer"}}"#, #"{"x":"y"}"#,
            #"the field “x” must be of type integer, not "y""#),
        Case(#"{"minItems":1}"#, "[]", "the value must have at least 1 elements, not 0"),
        Case(#"{"maxItems":1}"#, "[1,2]", "the value must have at most 1 elements, not 2"),
        Case(#"{"uniqueItems":true}"#, "[1,1]", "the value must not hold an element twice"),
        Case(#"{"uniqueItems":true}"#, "[1,2]"),
    ]

    static let choices: [Case] = [
        Case(#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "null"),
        Case(
            #"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "1",
            "the value must be of type string, not 1"),
        Case(
            #"{"anyOf":[{"type":"string"},{"minimum":3}]}"#, "1",
            "the value fits none of the schema's alternatives: the value must be of type string, not 1; or the value "
                + "must be at least 3, not 1"),
        Case(#"{"oneOf":[{"type":"integer"},{"type":"string"}]}"#, "1"),
        Case(
            #"{"oneOf":[{"type":"integer"},{"minimum":0}]}"#, "1",
            "the value fits several of the schema's alternatives, and must fit one"),
        Case(#"{"allOf":[{"minimum":0},{"maximum":5}]}"#, "6", "the value must be at most 5, not 6"),
        Case(##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"integer"}}}"##, "1"),
        Case(
            ##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"integer"}}}"##, "true",
            "the value must be of type integer, not true"),
        Case(
            ##"{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}"##,
            #"{"next":{"next":{"x":1}}}"#, "there is no field “next.next.x”; there are next"),
        Case(##"{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"const":1}}}"##, "1"),
    ]

    @Test(
        "A sentence for what is wrong, nothing for what is right", arguments: scalars + containers + choices)
    func table(_ example: Case) throws {
        let check = SchemaCheck(try JSONValue(parsing: example.schema), noun: "field")
        let value = try JSONValue(parsing: example.value)
        #expect(check.problem(in: value, called: "the value") == example.problem)
    }

    @Test(
        "A pattern that would be tried for ever is given up, and so are all patterns of a value together",
        arguments: ["(a*)*b", "^(a+)+$", "^(a|aa)+$", "(x+x+)+y|a*a*a*a*a*b"])
    func catastrophicPattern(pattern: String) throws {
        let schema: JSONValue = ["items": ["type": "string", "pattern": .string(pattern)]]
        let check = SchemaCheck(schema, noun: "field")
        let text = JSONValue.string(String(repeating: "a", count: 5_000) + "!")
        let problem = try #require(
            check.problem(in: .array(Array(repeating: text, count: 100)), called: "the value"))
        #expect(problem.hasPrefix("the field “[0]” could not be held to the pattern \(pattern): with"))
        #expect(problem.hasSuffix("that takes too many steps"))
    }

    @Test("What one pattern has used up is missing to the next")
    func sharedBound() throws {
        let slow = try SchemaPattern("(a*)*b")
        var rounds = 2
        #expect(slow.outcome(in: String(repeating: "a", count: 40), rounds: &rounds) == .unclear)
        #expect(rounds == 0)
        #expect(try SchemaPattern("a").outcome(in: "a", rounds: &rounds) == .unclear)
    }

    @Test(
        "A schema that leads nowhere but to itself ends",
        arguments: [
            ##"{"$ref":"#"}"##,
            ##"{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}"##,
            ##"{"allOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"anyOf":[{"$ref":"#"},{"$ref":"#"},{"$ref":"#"}]}}}"##,
        ])
    func endless(schema: String) throws {
        let check = SchemaCheck(try JSONValue(parsing: schema), noun: "field")
        let problem = try #require(check.problem(in: 1, called: "the value"))
        #expect(problem.contains("too many steps"))
    }
}
