import ModelWire
import Testing

@testable import WorkshopCore

@Suite("What goes wrong with a tool goes to the model", .timeLimit(.minutes(5)))
struct ToolFailureTests {
    private static let schema: JSONValue = [
        "type": "object",
        "properties": [
            "weekday": ["type": "string", "enum": ["Monday", "Tuesday"]], "count": ["type": "integer"],
        ],
        "required": ["weekday"], "additionalProperties": false,
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        var name = "days"
        var arguments: String
        var says: String
        var testDescription: String { "\(name)(\(arguments.prefix(40)))" }
    }

    static let cases = [
        Case(
            name: "fly", arguments: "{}",
            says: "error: there is no tool “fly”; the tools are: days, broken"),
        Case(arguments: "{", says: "error: the arguments are not a JSON object: {"),
        Case(arguments: "", says: "error: the arguments are not a JSON object: "),
        Case(arguments: "[1]", says: "error: the arguments are not a JSON object: [1]"),
        Case(arguments: "null", says: "error: the arguments are not a JSON object: null"),
        Case(
            arguments: #"{"weekday":"Monday"} and more"#, says: "error: the arguments are not a JSON object: "
        ),
        Case(arguments: "{}", says: "error: the required argument “weekday” is missing"),
        Case(arguments: #"{"weekday":null}"#, says: "error: the required argument “weekday” is missing"),
        Case(
            arguments: #"{"weekday":3}"#, says: "error: the argument “weekday” must be of type string, not 3"),
        Case(
            arguments: #"{"weekday":"Friday"}"#,
            says: #"error: the argument “weekday” must be one of "Monday", "Tuesday", not "Friday""#),
        Case(
            arguments: #"{"weekday":"Monday","count":1.5}"#,
            says: "error: the argument “count” must be of type integer, not 1.5"),
        Case(
            arguments: #"{"weekday":"Monday","day":1}"#,
            says: "error: there is no argument “day”; there are count, weekday"),
        Case(name: "broken", arguments: "{}", says: "error: the lab is on fire"),
    ]

    @Test("The model is told, and the turn goes on", arguments: cases, Delivery.both)
    func turnGoesOn(_ example: Case, delivery: Delivery) async throws {
        let call = ToolCall.to(example.name, example.arguments)
        let model = ScriptedModel(.calls(call), .text("I could not."))
        let days = ToolSpy("days", schema: Self.schema)
        let broken = ToolSpy("broken") { _ in throw ToolSpy.Failure(description: "the lab is on fire") }
        let session = ChatSession.scripted(model, tools: [days.tool, broken.tool])

        let turn = try await session.answer("How many days?", by: delivery)
        let result = try #require(turn.results.first)
        #expect(result.content.hasPrefix(example.says), "\(result.content)")
        #expect(result.isError)
        #expect(result.callID == call.id)
        #expect(days.arguments.isEmpty)
        #expect(turn.answer == "I could not.")
        #expect(model.requests.last?.messages.last == .tool(result))
        expectCallsAndResultsPair(await session.history.messages)
    }

    @Test("A session without tools says so when one is asked for")
    func noTools() async throws {
        let turn = try await ChatSession.scripted(ScriptedModel(.calls(.to("search")), .text("Sorry."))).chat(
            "?")
        #expect(turn.results.map(\.content) == ["error: there is no tool “search”; the tools are: none"])
    }

    @Test("A tool that throws CancellationError without having been cancelled has failed, nothing more")
    func toolCancelsItself() async throws {
        let spy = ToolSpy("search") { _ in throw CancellationError() }
        let turn = try await ChatSession.scripted(
            ScriptedModel(.calls(.to("search")), .text("Sorry.")), tools: [spy.tool]
        ).chat("?")
        #expect(turn.results.map(\.isError) == [true])
        #expect(turn.answer == "Sorry.")
    }

    @Test("A null argument is one that was left out")
    func nullArguments() async throws {
        let spy = ToolSpy("days", schema: Self.schema)
        let session = ChatSession.scripted(
            ScriptedModel(.calls(.to("days", #"{"weekday":"Monday","count":null}"#)), .text("Three.")),
            tools: [spy.tool])
        _ = try await session.chat("How many days?")
        #expect(spy.arguments == [["weekday": "Monday"]])
    }
}
