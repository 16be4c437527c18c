import ModelWire
import Testing

@testable import WorkshopCore

@Suite("What cannot be asked for is named before anything is sent", .timeLimit(.minutes(5)))
struct UnsupportedSchemaTests {
    @Test(arguments: [
        (#"[]"#, "it is no JSON object"),
        (#"{}"#, "“type” is not \"object\""),
        (#"{"type":"array"}"#, "“type” is not \"object\""),
        (#"{"type":"object","not":{}}"#, "it uses “not” at #,"),
        (#"{"type":"object","properties":{"a":{"if":{}}}}"#, "it uses “if” at #/properties/a,"),
        (#"{"type":"object","$defs":{"a":{"anyOf":[{},{"contains":{}}]}}}"#, "at #/$defs/a/anyOf/1,"),
        (
            ##"{"type":"object","properties":{"a":{"$ref":"#/$defs/b"}}}"##,
            "refers to “#/$defs/b” at #/properties/a"
        ),
        (
            #"{"type":"object","properties":{"a":{"$ref":"https://example.org/a"}}}"#,
            "only what stands in the schema"
        ),
        (#"{"type":"object","properties":{"a":{"pattern":"("}}}"#, "its pattern “(” at #/properties/a"),
        (##"{"type":"object","$ref":"#"}"##, "“#” refers to itself"),
        (
            ##"{"type":"object","properties":{"x":{"$ref":"#/$defs/a"}},"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}"##,
            "“#/$defs/a” refers to itself"
        ),
        (
            ##"{"type":"object","$defs":{"a":{"anyOf":[{"type":"null"},{"allOf":[{"$ref":"#/$defs/a"}]}]}},"properties":{"x":{"$ref":"#/$defs/a"}}}"##,
            "“#/$defs/a” refers to itself"
        ),
        (
            ##"{"type":"object","properties":{"a":{"$ref":"#"}},"required":["a"]}"##,
            "“#” requires a part that requires itself"
        ),
        (
            ##"{"type":"object","properties":{"a":{"$ref":"#/$defs/l"}},"$defs":{"l":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/l"}}}}"##,
            "“#/$defs/l” requires a part that requires itself"
        ),
    ])
    func unsupported(schema: String, words: String) throws {
        let reason = try #require(UnsupportedSchema.reason(try JSONValue(parsing: schema)))
        #expect(reason.contains(words), "\(reason)")
        let error = #expect(throws: StructuredOutputError.self) {
            try StructuredQuestion(
                model: ScriptedModel(), settings: ChatSettings(model: "m"),
                schema: ResponseSchema(name: "s", description: "", schema: try JSONValue(parsing: schema)))
        }
        #expect(error?.code == .unsupportedSchema)
    }

    @Test(arguments: [
        #"{"type":"object"}"#,
        #"{"type":"object","title":"T","x-mine":1,"properties":{"a":{"format":"date","default":1,"examples":[]}}}"#,
        ##"{"type":"object","properties":{"a":{"$ref":"#/$defs/b"}},"$defs":{"b":{"$ref":"#"}}}"##,
        // Trees and lists: the part that is the same again may be left out, be empty, or be something else.
        ##"{"type":"object","properties":{"a":{"$ref":"#"}}}"##,
        ##"{"type":"object","properties":{"a":{"type":"array","items":{"$ref":"#"}}},"required":["a"]}"##,
        ##"{"type":"object","properties":{"a":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["a"]}"##,
        // A property may be called like a keyword.
        #"{"type":"object","properties":{"if":{"type":"string"},"not":{"type":"null"}}}"#,
    ])
    func supported(schema: String) throws {
        #expect(UnsupportedSchema.reason(try JSONValue(parsing: schema)) == nil)
    }
}
