/// Writes a chat request as the body that Anthropic's `/messages` reads.
///
/// `AnthropicRequestEncoder+Messages.swift` turns the conversation into the wire's alternating messages.
struct AnthropicRequestEncoder: RequestEncoder {
    /// The most tokens of a reply when the request names no limit: the wire demands one, and every model allows
    /// this much.
    static let standardMaxTokens = 4_096
    /// The smallest budget of reasoning that the wire takes.
    static let leastReasoning = 1_024

    func body(for request: ChatRequest, delivery: Delivery) -> JSONValue {
        var body: [String: JSONValue] = [
            "model": .string(request.model),
            "messages": .array(messages(request.messages)),
            "max_tokens": .integer(request.maxTokens ?? Self.standardMaxTokens),
            "stream": .bool(delivery == .streamed),
        ]
        let system = instructions(request.messages)
        if !system.isEmpty { body["system"] = .string(system) }
        let tools = request.tools + (request.responseSchema.map { [self.tool(for: $0)] } ?? [])
        if !tools.isEmpty {
            body["tools"] = .array(tools.map(tool))
            body["tool_choice"] = toolChoice(choice(of: request))
        }
        // The wire's scale ends at 1.
        body["temperature"] = request.temperature.map { .number(min($0, 1)) }
        if !request.stop.isEmpty { body["stop_sequences"] = .array(request.stop.map(JSONValue.string)) }
        if let budget = request.reasoningBudget {
            add(reasoning: max(budget, Self.leastReasoning), to: &body)
        }
        return .object(body)
    }

    private func add(reasoning budget: Int, to body: inout [String: JSONValue]) {
        body["thinking"] = ["type": "enabled", "budget_tokens": .integer(budget)]
        // The budget is a part of the limit here, and any temperature but the standard one is refused beside it.
        body["max_tokens"] = .integer((body["max_tokens"]?.int ?? 0) + budget)
        body["temperature"] = nil
    }

    /// A schema is a tool here, and the model must call it. A call that is demanded is refused beside reasoning, and a
    /// reply that may ask for other tools first must be free to.
    private func choice(of request: ChatRequest) -> ToolChoice {
        guard let schema = request.responseSchema, request.tools.isEmpty, request.reasoningBudget == nil
        else {
            return request.toolChoice
        }
        return .function(schema.name)
    }

    private func tool(for schema: ResponseSchema) -> ToolDefinition {
        ToolDefinition(name: schema.name, description: schema.description, parameters: schema.schema)
    }

    private func tool(_ tool: ToolDefinition) -> JSONValue {
        [
            "name": .string(tool.name),
            "description": .string(tool.description),
            "input_schema": tool.parameters,
        ]
    }

    private func toolChoice(_ choice: ToolChoice) -> JSONValue {
        switch choice {
        case .auto: ["type": "auto"]
        case .none: ["type": "none"]
        case .required: ["type": "any"]
        case .function(let name): ["type": "tool", "name": .string(name)]
        }
    }
}
