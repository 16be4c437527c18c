import ModelWire

extension Tracer {
    /// Runs one tool call under a span of its own.
    static func tool(
        _ call: ToolCall, _ run: () async throws -> ToolResult
    ) async rethrows -> ToolResult {
        try await Self.run(.tool, name(call.name), attributes: attributes(name: call.name, id: call.id)) {
            span in
            span?.setContent { ["gen_ai.tool.call.arguments": TraceContent.arguments(call.arguments)] }
            let result = try await run()
            span?.setContent { ["gen_ai.tool.call.result": .string(TraceContent.bounded(result.content))] }
            // The model is told of it, and the turn goes on.
            if result.isError { span?.fail(TraceErrorType.tool, saying: result.content) }
            return result
        }
    }

    fileprivate static func attributes(name: String, id: String?) -> [String: JSONValue?] {
        [
            "gen_ai.tool.name": .string(Self.name(name)), "gen_ai.tool.type": "function",
            "gen_ai.tool.call.id": id.map(JSONValue.string),
        ]
    }

    /// The model writes it, and may write anything.
    private static func name(_ name: String) -> String { String(name.prefix(128)) }
}

extension Tool {
    /// The same tool with its runs traced: for a loop that is written by hand. A tool box does so by itself, and knows the
    /// call's id too.
    public var traced: Tool {
        Tool(
            name: name, description: definition.description, parameters: definition.parameters,
            isReadOnly: isReadOnly, timeout: timeout
        ) { arguments, context in
            try await Tracer.run(.tool, name, attributes: Tracer.attributes(name: name, id: nil)) { span in
                span?.setContent { ["gen_ai.tool.call.arguments": arguments] }
                let content = try await run(arguments, context: context)
                span?.setContent { ["gen_ai.tool.call.result": .string(TraceContent.bounded(content))] }
                return content
            }
        }
    }
}
