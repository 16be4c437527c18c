import LessonKit
import Testing

@testable import part5_single_tool

@Suite("Lesson 5's round, written by hand", .timeLimit(.minutes(5)))
struct ToolRoundTests {
    private static let search = Tool(
        name: "search", description: "Searches.",
        parameters: [
            "type": "object", "properties": ["query": ["type": "string"], "limit": ["type": "integer"]],
            "required": ["query"], "additionalProperties": false,
        ]
    ) { arguments in "found \(arguments.text)" }

    private static let broken = Tool(
        name: "broken", description: "Fails.", parameters: ["type": "object"]
    ) { _ in throw CallProblem("the lab is on fire") }

    private func round(_ model: ScriptedChatModel, maxSteps: Int = 3) -> ToolRound {
        ToolRound(
            model: model, settings: ChatSettings(model: "scripted", maxSteps: maxSteps),
            tools: [Self.search, Self.broken], delivery: .whole,
            screen: RoundScreen(console: .silent, showsMessages: false))
    }

    private static func call(_ name: String, _ arguments: String) -> ToolCall {
        ToolCall(id: "call-1", name: name, arguments: arguments)
    }

    @Test(
        "A call gets the same result as from the core's form",
        arguments: [
            (call("search", #"{"query":"lab"}"#), #"found {"query":"lab"}"#),
            (call("search", #"{"query":"lab","limit":null}"#), #"found {"query":"lab"}"#),
            (call("look", "{}"), "error: there is no tool “look”; the tools are: search, broken"),
            (call("search", #"{"query":"#), #"error: the arguments are not a JSON object: {"query":"#),
            (call("search", "[]"), "error: the arguments are not a JSON object: []"),
            (call("search", "{}"), "error: the required argument “query” is missing"),
            (
                call("search", #"{"query":42}"#),
                "error: the argument “query” must be of type string, not 42"
            ),
            (call("broken", "{}"), "error: the lab is on fire"),
        ])
    func runs(call: ToolCall, content: String) async throws {
        let result = await round(ScriptedChatModel()).run(call)
        #expect(result.content == content)
        #expect(result.isError == content.hasPrefix("error"))
        #expect(await ToolBox(tools: [Self.search, Self.broken]).run(call) == result)
    }

    @Test("The second request carries the call and its result")
    func secondRequest() async throws {
        let call = Self.call("search", #"{"query":"lab"}"#)
        let model = ScriptedChatModel(.calls(call), AssistantMessage(text: "It is open."))
        let messages = try await round(model).answer("Is it open?", after: [.system("Be brief.")])
        let result = ToolResult(callID: "call-1", name: "search", content: #"found {"query":"lab"}"#)
        #expect(
            messages == [
                .system("Be brief."), .user("Is it open?"), .assistant(.calls(call)), .tool(result),
                .assistant(AssistantMessage(text: "It is open.")),
            ])
        #expect(model.requests.map(\.messages) == [Array(messages.prefix(2)), Array(messages.prefix(4))])
        #expect(model.requests.allSatisfy { $0.tools.map(\.name) == ["search", "broken"] })
    }

    @Test("At the cap the last calls are not run, and none stays without its result", arguments: 1...3)
    func cap(maxSteps: Int) async throws {
        let call = Self.call("search", #"{"query":"lab"}"#)
        let model = ScriptedChatModel(.calls(call), .calls(call), .calls(call), .calls(call))
        let messages = try await round(model, maxSteps: maxSteps).answer("Is it open?", after: [])
        #expect(model.requests.count == maxSteps)
        #expect(messages.count == 2 + 2 * (maxSteps - 1))
        let sentence = ChatSettings(model: "scripted", maxSteps: maxSteps).stepLimitSentence
        #expect(messages.last == .assistant(AssistantMessage(text: sentence)))
    }

    @Test("Only the first call of a run is damaged", arguments: Misbehaviour.allCases)
    func damage(misbehaviour: Misbehaviour) async throws {
        let good = Self.call("search", #"{"query":"lab"}"#)
        let model = MisbehavingModel(
            ScriptedChatModel(.calls(good, good), .calls(good)), misbehaviour, say: { _ in })
        let request = ChatRequest(model: "scripted", messages: [])
        let first = try await model.wholeReply(to: request, delivery: .whole)
        #expect((first.message.toolCalls.first == good) == (misbehaviour == .throwingTool))
        #expect(first.message.toolCalls.last == good)
        #expect(try await model.wholeReply(to: request, delivery: .whole).message.toolCalls == [good])
    }
}
