import ModelWire
import Testing

@testable import WorkshopCore

@Suite("What cannot be asked for is named before anything is sent", .timeLimit(.minutes(1)))
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
        // A property may be called like a keyword.
        #"{"type":"object","properties":{"if":{"type":"string"},"not":{"type":"null"}}}"#,
    ])
    func supported(schema: String) throws {
        #expect(UnsupportedSchema.reason(try JSONValue(parsing: schema)) == nil)
    }
}
