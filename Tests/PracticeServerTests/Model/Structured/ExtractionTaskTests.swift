import Foundation
import Testing

@testable import PracticeServer

@Suite("A value in place of words", .timeLimit(.minutes(5)))
struct ExtractionTaskTests {
    private static let schema: PracticeJSON = [
        "type": "object", "required": ["weekday"], "properties": ["weekday": ["type": "string"]],
        "additionalProperties": false,
    ]

    private func request(_ texts: String...) -> PracticeRequest {
        PracticeRequest(messages: texts.map { PracticeMessage(role: .user, text: $0) })
    }

    @Test func aNamedFormatIsTheWholeReply() {
        var asked = request("Chess is on Friday.")
        asked.responseSchema = Self.schema
        #expect(PracticeModel().reply(to: asked) == PracticeReply(text: #"{"weekday":"Friday"}"#))
    }

    @Test func aToolThatTakesAValueIsGivenIt() throws {
        var asked = request("Chess is on Friday.")
        asked.tools = [
            PracticeTool(name: "event", description: "Records an event.", parameters: Self.schema)
        ]
        asked.toolChoice = .function("event")
        let reply = PracticeModel().reply(to: asked)
        let call = try #require(reply.toolCalls.first)
        #expect(call.name == "event")
        #expect(call.arguments == ["weekday": "Friday"])
        #expect(reply.text.isEmpty)
        #expect(PracticeModel().reply(to: asked) == reply)
    }

    @Test func aToolThatLooksThingsUpIsAskedSomething() throws {
        var asked = request("When does chess meet? I think it is on Friday.")
        asked.tools = [
            PracticeTool(
                name: "search", description: "Search the records.",
                parameters: [
                    "type": "object", "properties": ["query": ["type": "string"]], "required": ["query"],
                ])
        ]
        asked.toolChoice = .function("search")
        let call = try #require(PracticeModel().reply(to: asked).toolCalls.first)
        #expect(call.arguments["query"]?.string?.contains("chess") == true)
    }

    @Test func aSchemaInWordsGetsItsValueInAFence() {
        let asked = PracticeRequest(messages: [
            PracticeMessage(
                role: .system, text: "Answer with JSON that keeps to this schema:\n\(Self.schema.text)"),
            PracticeMessage(role: .user, text: "Chess is on Friday."),
        ])
        #expect(PracticeModel().reply(to: asked).text.hasSuffix("```json\n{\"weekday\":\"Friday\"}\n```"))
    }

    @Test func theTextStandsBetweenItsMarksOrIsTheLongestMessage() {
        var asked = request(
            "<text>\nChess is on Friday.\n</text>",
            "That is not right: it was not Monday, Tuesday or Sunday. Again!")
        asked.responseSchema = Self.schema
        #expect(PracticeModel().reply(to: asked).text == #"{"weekday":"Friday"}"#)
        var unmarked = request("Chess is on Friday in the old mill.", "Not Monday.")
        unmarked.responseSchema = Self.schema
        #expect(PracticeModel().reply(to: unmarked).text == #"{"weekday":"Friday"}"#)
    }

    private func format(_ format: String) throws -> PracticeJSON? {
        let body =
            #"{"model":"m","messages":[{"role":"user","content":"q"}],"response_format":\#(format)}"#
        return try ChatCompletionRequest(body: Data(body.utf8)).prompt.responseSchema
    }

    @Test func aFormatIsReadFromTheRequest() throws {
        let named =
            #"{"type":"json_schema","json_schema":{"name":"s","strict":true,"schema":\#(Self.schema.text)}}"#
        #expect(try format(named) == Self.schema)
        #expect(try format(#"{"type":"text"}"#) == nil)
        #expect(try format("null") == nil)
    }

    @Test(
        "A format that is none is refused by its field's name",
        arguments: [
            (#""json""#, "response_format"),
            ("{}", "response_format.type"),
            (#"{"type":"json_object"}"#, "response_format.type"),
            (#"{"type":"json_schema"}"#, "response_format.json_schema"),
            (#"{"type":"json_schema","json_schema":{"schema":{}}}"#, "response_format.json_schema.name"),
            (#"{"type":"json_schema","json_schema":{"name":"s"}}"#, "response_format.json_schema.schema"),
            (
                #"{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"array"}}}"#,
                "response_format.json_schema.schema"
            ),
            (
                #"{"type":"json_schema","json_schema":{"name":"s","strict":true,"schema":{"type":"object"}}}"#,
                "response_format.json_schema.schema"
            ),
        ])
    func refused(format: String, param: String) throws {
        let error = try #require(throws: ServiceError.self) { try self.format(format) }
        #expect(error.status == 400)
        #expect(error.param == param)
    }
}
