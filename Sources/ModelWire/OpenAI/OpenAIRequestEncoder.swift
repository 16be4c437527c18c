/// Writes a chat request as the body that `/chat/completions` reads.
struct OpenAIRequestEncoder: RequestEncoder {
    /// Whether the server is asked to count tokens in a streamed reply too.
    var includesUsage = true

    func body(for request: ChatRequest, delivery: Delivery) -> JSONValue {
        var body: [String: JSONValue] = [
            "model": .string(request.model),
            "messages": .array(request.messages.map(message)),
            "stream": .bool(delivery == .streamed),
        ]
        if delivery == .streamed, includesUsage { body["stream_options"] = ["include_usage": true] }
        if !request.tools.isEmpty {
            body["tools"] = .array(request.tools.map(tool))
            body["tool_choice"] = toolChoice(request.toolChoice)
        }
        body["response_format"] = request.responseSchema.map(responseFormat)
        body["temperature"] = request.temperature.map(JSONValue.number)
        // Reasoning counts towards the limit on this wire.
        body["max_tokens"] = request.maxTokens.map { .integer($0 + (request.reasoningBudget ?? 0)) }
        body["reasoning_effort"] = request.reasoningBudget.map(effort)
        body["seed"] = request.seed.map(JSONValue.integer)
        if !request.stop.isEmpty { body["stop"] = .array(request.stop.map(JSONValue.string)) }
        return .object(body)
    }

    /// The wire knows three words for how much a model should think.
    private func effort(_ budget: Int) -> JSONValue {
        switch budget {
        case ..<2_048: "low"
        case ..<8_192: "medium"
        default: "high"
        }
    }

    private func message(_ message: Message) -> JSONValue {
        switch message {
        case .system(let text): ["role": "system", "content": .string(text)]
        case .user(let text): ["role": "user", "content": .string(text)]
        case .assistant(let reply): assistant(reply)
        case .tool(let result):
            ["role": "tool", "tool_call_id": .string(result.callID), "content": .string(result.content)]
        }
    }

    private func assistant(_ reply: AssistantMessage) -> JSONValue {
        guard !reply.toolCalls.isEmpty else { return ["role": "assistant", "content": .string(reply.text)] }
        let calls = reply.toolCalls.map { call -> JSONValue in
            [
                "id": .string(call.id),
                "type": "function",
                "function": ["name": .string(call.name), "arguments": .string(wellFormed(call.arguments))],
            ]
        }
        // Some servers refuse an empty text beside calls; null is what they document.
        let content: JSONValue = reply.text.isEmpty ? .null : .string(reply.text)
        return ["role": "assistant", "content": content, "tool_calls": .array(calls)]
    }

    /// Arguments that are no JSON object would make some servers refuse the whole history (llama.cpp, vLLM). The
    /// tool result beside the call tells the model what it had written.
    private func wellFormed(_ arguments: String) -> String {
        JSONValue(parsingObject: arguments) == nil ? "{}" : arguments
    }

    private func tool(_ tool: ToolDefinition) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name),
                "description": .string(tool.description),
                "parameters": tool.parameters,
            ],
        ]
    }

    private func responseFormat(_ schema: ResponseSchema) -> JSONValue {
        [
            "type": "json_schema",
            "json_schema": [
                "name": .string(schema.name),
                "description": .string(schema.description),
                "schema": schema.schema,
                "strict": .bool(schema.isStrict),
            ],
        ]
    }

    private func toolChoice(_ choice: ToolChoice) -> JSONValue {
        switch choice {
        case .auto: "auto"
        case .none: "none"
        case .required: "required"
        case .function(let name): ["type": "function", "function": ["name": .string(name)]]
        }
    }
}
