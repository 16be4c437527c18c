import Testing

@testable import ModelWire

@Suite("A schema on either wire", .timeLimit(.minutes(5)))
struct ResponseSchemaTests {
    private static let schema = ResponseSchema(
        name: "event", description: "Records an event.",
        schema: ["type": "object", "properties": ["title": ["type": "string"]]], isStrict: true)

    private static func request(tools: [ToolDefinition] = [], reasoning: Int? = nil) -> ChatRequest {
        ChatRequest(
            model: "m", messages: [.user("hi")], tools: tools, responseSchema: schema,
            reasoningBudget: reasoning)
    }

    @Test func `OpenAI's wire names it as the reply's format`() {
        let body = OpenAIRequestEncoder().body(for: Self.request(), delivery: .whole)
        #expect(
            body["response_format"] == [
                "type": "json_schema",
                "json_schema": [
                    "name": "event", "description": "Records an event.", "strict": true,
                    "schema": Self.schema.schema,
                ],
            ])
        #expect(body["tools"] == nil)
    }

    @Test func `Anthropic's wire makes it a tool that must be called`() {
        let body = AnthropicRequestEncoder().body(for: Self.request(), delivery: .whole)
        #expect(
            body["tools"] == [
                [
                    "name": "event", "description": "Records an event.", "input_schema": Self.schema.schema,
                ]
            ])
        #expect(body["tool_choice"] == ["type": "tool", "name": "event"])
        #expect(body["response_format"] == nil)
    }

    @Test func `beside other tools and beside reasoning nothing is demanded`() {
        let encoder = AnthropicRequestEncoder()
        let tools = encoder.body(
            for: Self.request(tools: [OpenAIRequestEncoderTests.tool]), delivery: .whole)
        #expect(tools["tools"]?.array?.compactMap { $0["name"]?.string } == ["search", "event"])
        #expect(tools["tool_choice"] == ["type": "auto"])
        let reasoning = encoder.body(for: Self.request(reasoning: 2_000), delivery: .whole)
        #expect(reasoning["tool_choice"] == ["type": "auto"])
    }

    @Test func `without a schema neither wire speaks of one`() {
        let request = ChatRequest(model: "m", messages: [.user("hi")])
        #expect(OpenAIRequestEncoder().body(for: request, delivery: .whole)["response_format"] == nil)
        #expect(AnthropicRequestEncoder().body(for: request, delivery: .whole)["tools"] == nil)
    }
}
