import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Arguments are checked against the tool's schema")
struct ArgumentCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var schema: String
        var arguments: String
        /// Nil when the arguments are right.
        var problem: String?
        var testDescription: String { "\(schema) ← \(arguments)" }

        init(_ schema: String, _ arguments: String, _ problem: String? = nil) {
            self.schema = schema
            self.arguments = arguments
            self.problem = problem
        }

        /// A schema for one argument called `a`.
        static func one(_ schema: String, _ value: String, _ problem: String? = nil) -> Case {
            Case(
                #"{"type":"object","properties":{"a":\#(schema)}}"#, #"{"a":\#(value)}"#,
                problem.map { "the argument “a” " + $0 })
        }
    }

    static let cases: [Case] = [
        Case("{}", "{}"),
        Case("{}", #"{"anything":[1,{"x":null}]}"#),
        Case(#"{"type":"object"}"#, "[]", "the arguments must be of type object, not []"),
        .one(#"{"type":"string"}"#, #""x""#),
        .one(#"{"type":"string"}"#, "1", "must be of type string, not 1"),
        .one(#"{"type":"integer"}"#, "1"),
        .one(#"{"type":"integer"}"#, "1.0"),
        .one(#"{"type":"integer"}"#, "-0"),
        .one(#"{"type":"integer"}"#, "1.5", "must be of type integer, not 1.5"),
        .one(#"{"type":"integer"}"#, #""1""#, #"must be of type integer, not "1""#),
        .one(#"{"type":"integer"}"#, "true", "must be of type integer, not true"),
        .one(#"{"type":"number"}"#, "1"),
        .one(#"{"type":"number"}"#, "1.5"),
        .one(#"{"type":"number"}"#, "1e3"),
        .one(#"{"type":"number"}"#, #""1.5""#, #"must be of type number, not "1.5""#),
        .one(#"{"type":"number"}"#, "false", "must be of type number, not false"),
        .one(#"{"type":"boolean"}"#, "true"),
        .one(#"{"type":"boolean"}"#, "0", "must be of type boolean, not 0"),
        .one(#"{"type":"boolean"}"#, #""true""#, #"must be of type boolean, not "true""#),
        .one(#"{"type":"null"}"#, "null"),
        .one(#"{"type":"null"}"#, "0", "must be of type null, not 0"),
        .one(#"{"type":"array"}"#, "[]"),
        .one(#"{"type":"array"}"#, "{}", "must be of type array, not {}"),
        .one(#"{"type":"object"}"#, "{}"),
        .one(#"{"type":"never-heard-of"}"#, "1"),
        .one(#"{"enum":["a","b"]}"#, #""b""#),
        .one(#"{"enum":["a","b"]}"#, #""c""#, #"must be one of "a", "b", not "c""#),
        .one(#"{"enum":["a","b"]}"#, #""A""#, #"must be one of "a", "b", not "A""#),
        .one(#"{"enum":[1,2]}"#, "2"),
        .one(#"{"enum":[1,2]}"#, "3", "must be one of 1, 2, not 3"),
        .one(#"{"type":"array","items":{"type":"string"}}"#, #"["a","b"]"#),
        Case(
            #"{"properties":{"a":{"type":"array","items":{"type":"string"}}}}"#, #"{"a":["x",2]}"#,
            "the argument “a[1]” must be of type string, not 2"),
        Case(#"{"required":["a"]}"#, "{}", "the required argument “a” is missing"),
        Case(#"{"required":["a","b"]}"#, #"{"a":1}"#, "the required argument “b” is missing"),
        Case(#"{"required":["a"]}"#, #"{"a":""}"#),
        Case(#"{"properties":{"a":{}}}"#, #"{"a":1,"b":2}"#),
        Case(
            #"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"a":1,"b":2}"#,
            "there is no argument “b”; there are a"),
        Case(
            #"{"additionalProperties":false}"#, #"{"b":2}"#,
            "there is no argument “b”; there are none"),
        Case(
            #"{"properties":{"a":{"properties":{"b":{"type":"string"}},"required":["b"]}}}"#, #"{"a":{}}"#,
            "the required argument “a.b” is missing"),
        Case(
            #"{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}"#, #"{"a":{"b":1}}"#,
            "the argument “a.b” must be of type string, not 1"),
    ]

    @Test("A sentence for what is wrong, nothing for what is right", arguments: cases)
    func table(_ example: Case) throws {
        let check = ArgumentCheck(schema: try JSONValue(parsing: example.schema))
        #expect(check.problem(in: try JSONValue(parsing: example.arguments)) == example.problem)
    }
}
