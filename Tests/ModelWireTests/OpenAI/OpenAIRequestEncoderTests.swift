import Testing

@testable import ModelWire

@Suite(.timeLimit(.minutes(5)))
struct OpenAIRequestEncoderTests {
    static let tool = ToolDefinition(
        name: "search", description: "Finds things.",
        parameters: ["type": "object", "properties": ["query": ["type": "string"]]])

    private func body(
        _ request: ChatRequest, _ delivery: Delivery = .whole, includesUsage: Bool = true
    ) -> JSONValue {
        OpenAIRequestEncoder(includesUsage: includesUsage).body(for: request, delivery: delivery)
    }

    @Test func `what is not asked for is left out`() {
        let request = ChatRequest(model: "m", messages: [.user("hi")])
        #expect(
            body(request) == [
                "model": "m", "stream": false, "messages": [["role": "user", "content": "hi"]],
            ])
    }

    @Test func `everything that is asked for is there`() {
        let request = ChatRequest(
            model: "m", messages: [], tools: [Self.tool], temperature: 0.2, maxTokens: 400, seed: 7,
            stop: ["\n\n", "END"])
        #expect(
            body(request, .streamed) == [
                "model": "m", "stream": true, "stream_options": ["include_usage": true], "messages": [],
                "tools": [
                    [
                        "type": "function",
                        "function": [
                            "name": "search", "description": "Finds things.",
                            "parameters": Self.tool.parameters,
                        ],
                    ]
                ],
                "tool_choice": "auto", "temperature": 0.2, "max_tokens": 400, "seed": 7,
                "stop": ["\n\n", "END"],
            ])
    }

    @Test func `usage is only asked for in streams of servers that bear it`() {
        let request = ChatRequest(model: "m", messages: [])
        #expect(body(request, .streamed)["stream_options"] == ["include_usage": true])
        #expect(body(request, .whole)["stream_options"] == nil)
        #expect(body(request, .streamed, includesUsage: false)["stream_options"] == nil)
    }

    @Test func `every kind of message has its shape`() {
        let call = ToolCall(id: "c1", name: "search", arguments: #"{"query":"x"}"#)
        let messages: [Message] = [
            .system("be brief"), .user("where?"),
            .assistant(AssistantMessage(text: "looking", reasoning: "hm", toolCalls: [call])),
            .tool(ToolResult(callID: "c1", name: "search", content: "room 204", isError: true)),
            .assistant(AssistantMessage(text: "Room 204.", reasoning: "found")),
        ]
        #expect(
            body(ChatRequest(model: "m", messages: messages))["messages"] == [
                ["role": "system", "content": "be brief"],
                ["role": "user", "content": "where?"],
                [
                    "role": "assistant", "content": "looking",
                    "tool_calls": [
                        [
                            "id": "c1", "type": "function",
                            "function": ["name": "search", "arguments": #"{"query":"x"}"#],
                        ]
                    ],
                ],
                ["role": "tool", "tool_call_id": "c1", "content": "room 204"],
                ["role": "assistant", "content": "Room 204."],
            ])
    }

    @Test func `a message of calls alone has null for its content`() {
        let reply = AssistantMessage(toolCalls: [ToolCall(id: "c", name: "f", arguments: "{}")])
        let message = body(ChatRequest(model: "m", messages: [.assistant(reply)]))["messages"]?.array?.first
        #expect(message?["content"] == .null)
    }

    @Test(arguments: [
        (#"{"x":1}"#, #"{"x":1}"#), (#"{"x": 1.50}"#, #"{"x": 1.50}"#), ("{x: 1}", "{}"), (#"{"x":"#, "{}"),
        ("", "{}"), ("[1]", "{}"), ("null", "{}"), (#"{"x":1}{"x":1}"#, "{}"),
    ])
    func `arguments go back as they were, unless they are no object`(written: String, sent: String) {
        let reply = AssistantMessage(toolCalls: [ToolCall(id: "c", name: "f", arguments: written)])
        let message = body(ChatRequest(model: "m", messages: [.assistant(reply)]))["messages"]?.array?.first
        #expect(message?["tool_calls"]?.array?.first?["function"]?["arguments"] == .string(sent))
    }

    @Test(
        arguments: [
            (ToolChoice.auto, "auto"), (.none, "none"), (.required, "required"),
            (.function("search"), ["type": "function", "function": ["name": "search"]]),
        ] as [(ToolChoice, JSONValue)])
    func `the choice of tools is spelled as the wire spells it`(choice: ToolChoice, sent: JSONValue) {
        let request = ChatRequest(model: "m", messages: [], tools: [Self.tool], toolChoice: choice)
        #expect(body(request)["tool_choice"] == sent)
    }

    @Test(arguments: [ToolChoice.auto, .none, .required, .function("search")])
    func `without tools there is no choice of them`(choice: ToolChoice) {
        let body = body(ChatRequest(model: "m", messages: [], toolChoice: choice))
        #expect(body["tool_choice"] == nil)
        #expect(body["tools"] == nil)
    }
}
