import Testing

@testable import ModelWire

@Suite(.timeLimit(.minutes(5)))
struct AnthropicRequestEncoderTests {
    private static let tool = OpenAIRequestEncoderTests.tool

    private func body(_ request: ChatRequest, _ delivery: Delivery = .whole) -> JSONValue {
        AnthropicRequestEncoder().body(for: request, delivery: delivery)
    }

    private func messages(_ messages: Message...) -> JSONValue? {
        body(ChatRequest(model: "m", messages: messages))["messages"]
    }

    private static func text(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

    @Test func `what is not asked for is left out, but for the limit that the wire demands`() {
        #expect(
            body(ChatRequest(model: "m", messages: [.user("hi")])) == [
                "model": "m", "stream": false, "max_tokens": 4_096,
                "messages": [["role": "user", "content": [Self.text("hi")]]],
            ])
    }

    @Test func `everything that is asked for is there, and the seed, which the wire does not have, is not`() {
        let request = ChatRequest(
            model: "m", messages: [.system("be brief")], tools: [Self.tool], temperature: 0.2, maxTokens: 400,
            seed: 7, stop: ["END"])
        #expect(
            body(request, .streamed) == [
                "model": "m", "stream": true, "max_tokens": 400, "temperature": 0.2, "messages": [],
                "system": "be brief", "stop_sequences": ["END"], "tool_choice": ["type": "auto"],
                "tools": [
                    [
                        "name": "search", "description": "Finds things.",
                        "input_schema": Self.tool.parameters,
                    ]
                ],
            ])
    }

    @Test func `instructions are joined, wherever they stand`() {
        let request = ChatRequest(
            model: "m", messages: [.system("a"), .user("hi"), .system(""), .system("b")])
        #expect(body(request)["system"] == "a\n\nb")
        #expect(body(request)["messages"]?.array?.count == 1)
    }

    @Test func `roles alternate, and results and questions share a message`() {
        let calls = [
            ToolCall(id: "c1", name: "search", arguments: #"{"query":"x"}"#),
            ToolCall(id: "c2", name: "now", arguments: ""),
        ]
        let written = messages(
            .user("where?"), .assistant(AssistantMessage(text: "looking", toolCalls: calls)),
            .tool(ToolResult(callID: "c1", name: "search", content: "room 204")),
            .tool(ToolResult(callID: "c2", name: "now", content: "error: no clock", isError: true)),
            .user("well?"), .assistant(AssistantMessage(text: "Room")),
            .assistant(AssistantMessage(text: "204.")))
        #expect(
            written == [
                ["role": "user", "content": [Self.text("where?")]],
                [
                    "role": "assistant",
                    "content": [
                        Self.text("looking"),
                        ["type": "tool_use", "id": "c1", "name": "search", "input": ["query": "x"]],
                        ["type": "tool_use", "id": "c2", "name": "now", "input": [:]],
                    ],
                ],
                [
                    "role": "user",
                    "content": [
                        ["type": "tool_result", "tool_use_id": "c1", "content": "room 204"],
                        [
                            "type": "tool_result", "tool_use_id": "c2", "content": "error: no clock",
                            "is_error": true,
                        ], Self.text("well?"),
                    ],
                ],
                ["role": "assistant", "content": [Self.text("Room"), Self.text("204.")]],
            ])
    }

    /// The blocks of a reply, and what goes back of them on this wire and on OpenAI's.
    static let replies: [(blocks: [AssistantBlock], sent: JSONValue, openAI: JSONValue)] = [
        (
            [.thinking("hm", signature: "SIG"), .redactedThinking("XYZ"), .text("hi")],
            [
                ["type": "thinking", "thinking": "hm", "signature": "SIG"],
                ["type": "redacted_thinking", "data": "XYZ"], text("hi"),
            ], ["role": "assistant", "content": "hi"]
        ),
        ([.thinking("unsigned"), .text("hi")], [text("hi")], ["role": "assistant", "content": "hi"]),
        (
            [.text("a"), .other(["type": "future", "z": 1]), .text("b")],
            [text("a"), ["type": "future", "z": 1], text("b")], ["role": "assistant", "content": "ab"]
        ),
        ([.text(""), .text(" \n"), .text("a")], [text("a")], ["role": "assistant", "content": " \na"]),
        (
            [.toolCall(ToolCall(id: "c", name: "f", arguments: "{}")), .text("a")],
            [["type": "tool_use", "id": "c", "name": "f", "input": [:]], text("a")],
            [
                "role": "assistant", "content": "a",
                "tool_calls": [
                    ["id": "c", "type": "function", "function": ["name": "f", "arguments": "{}"]]
                ],
            ]
        ),
    ]

    @Test(arguments: replies)
    func `blocks go back in their order, as far as the wire knows them`(
        blocks: [AssistantBlock], sent: JSONValue, openAI: JSONValue
    ) {
        let message = Message.assistant(AssistantMessage(blocks: blocks))
        #expect(messages(message) == [["role": "assistant", "content": sent]])
        let request = ChatRequest(model: "m", messages: [message])
        #expect(OpenAIRequestEncoder().body(for: request, delivery: .whole)["messages"] == [openAI])
    }

    @Test func `a message that holds nothing is left out, and its neighbours become one`() {
        let written = messages(
            .user("a"), .assistant(AssistantMessage(reasoning: "unsigned")), .user(" "), .user("b"))
        #expect(written == [["role": "user", "content": [Self.text("a"), Self.text("b")]]])
    }

    @Test(
        arguments: [
            (#"{"x":1}"#, ["x": 1]), ("{x: 1}", [:]), (#"{"x":"#, [:]), ("", [:]), ("[1]", [:]),
            ("null", [:]),
        ] as [(String, JSONValue)])
    func `arguments that are no object go back as an empty one`(written: String, sent: JSONValue) {
        let reply = AssistantMessage(toolCalls: [ToolCall(id: "c", name: "f", arguments: written)])
        let block = messages(.assistant(reply))?.array?.first?["content"]?.array?.first
        #expect(block?["input"] == sent)
    }

    @Test(arguments: [("toolu_01-A", "toolu_01-A"), ("functions.now:0", "functions_now_0"), ("é", "_")])
    func `ids of other servers are put into the letters that the wire allows`(id: String, sent: String) {
        let call = ToolCall(id: id, name: "f", arguments: "{}")
        let written = messages(
            .user("a"), .assistant(AssistantMessage(toolCalls: [call])),
            .tool(ToolResult(callID: id, name: "f", content: "b")))?.array
        #expect(written?[1]["content"]?.array?.first?["id"] == .string(sent))
        #expect(written?[2]["content"]?.array?.first?["tool_use_id"] == .string(sent))
    }

    static let choices: [(ToolChoice, JSONValue)] = [
        (.auto, ["type": "auto"]), (.none, ["type": "none"]), (.required, ["type": "any"]),
        (.function("search"), ["type": "tool", "name": "search"]),
    ]

    @Test(arguments: choices)
    func `the choice of tools is spelled as the wire spells it`(choice: ToolChoice, sent: JSONValue) {
        let request = ChatRequest(model: "m", messages: [], tools: [Self.tool], toolChoice: choice)
        #expect(body(request)["tool_choice"] == sent)
        let without = ChatRequest(model: "m", messages: [], toolChoice: choice)
        #expect(body(without)["tool_choice"] == nil && body(without)["tools"] == nil)
    }

    @Test(arguments: [(0.2, 0.2), (1, 1), (1.7, 1)])
    func `the temperature ends where the wire's scale does`(asked: Double, sent: Double) {
        let request = ChatRequest(model: "m", messages: [], temperature: asked)
        #expect(body(request)["temperature"] == .number(sent))
    }

    @Test(arguments: [(10, 1_024, "low"), (4_000, 4_000, "medium"), (20_000, 20_000, "high")])
    func `a budget of reasoning comes on top of the limit`(asked: Int, sent: Int, effort: String) {
        let request = ChatRequest(
            model: "m", messages: [], temperature: 0.2, maxTokens: 400, reasoningBudget: asked)
        let body = body(request)
        #expect(body["thinking"] == ["type": "enabled", "budget_tokens": .integer(sent)])
        #expect(body["max_tokens"] == .integer(400 + sent))
        #expect(body["temperature"] == nil)
        let openAI = OpenAIRequestEncoder().body(for: request, delivery: .whole)
        #expect(openAI["reasoning_effort"] == .string(effort))
        #expect(openAI["max_tokens"] == .integer(400 + asked))
    }
}
