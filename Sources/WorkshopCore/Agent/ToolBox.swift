import ModelWire

/// The tools of a session, and the one way to run a call: whatever goes wrong becomes a result for the model.
public struct ToolBox: Sendable {
    /// The most bytes of one result that go to the model.
    static let resultLimit = 32 << 10

    private let tools: [Tool]

    /// A box with these tools; their names differ.
    public init(tools: [Tool]) { self.tools = tools }

    /// What the model is told about them.
    public var definitions: [ToolDefinition] { tools.map(\.definition) }

    /// False for a tool that changes something. A call to no tool at all only gets told so.
    func mayRunBesideOthers(_ call: ToolCall) -> Bool {
        tools.first { $0.name == call.name }?.isReadOnly ?? true
    }

    /// Runs one call. Never throws: the model is told what was wrong, and may try again.
    public func run(_ call: ToolCall) async -> ToolResult {
        await Tracer.tool(call) { await result(of: call) }
    }

    private func result(of call: ToolCall) async -> ToolResult {
        guard let tool = tools.first(where: { $0.name == call.name }) else {
            let names = tools.isEmpty ? "none" : tools.map(\.name).joined(separator: ", ")
            return failure(of: call, "there is no tool “\(call.name)”; the tools are: \(names)")
        }
        // "Not JSON" is something to tell the model, not an error of the program.
        guard let arguments = try? JSONValue(parsing: call.arguments), arguments.object != nil else {
            return failure(of: call, "the arguments are not a JSON object: \(call.arguments.prefix(200))")
        }
        if let problem = ArgumentCheck(schema: tool.definition.parameters).problem(
            in: withoutNulls(arguments))
        {
            return failure(of: call, problem)
        }
        do {
            let content = try await tool.run(withoutNulls(arguments))
            return ToolResult(callID: call.id, name: call.name, content: bounded(content))
        } catch {
            return failure(of: call, "\(error)")
        }
    }

    /// Models write null for an optional argument that they leave out.
    private func withoutNulls(_ arguments: JSONValue) -> JSONValue {
        .object((arguments.object ?? [:]).filter { $0.value != .null })
    }

    private func failure(of call: ToolCall, _ problem: String) -> ToolResult {
        ToolResult(callID: call.id, name: call.name, content: bounded("error: \(problem)"), isError: true)
    }

    private func bounded(_ text: String) -> String {
        guard text.utf8.count > Self.resultLimit else { return text }
        // A string is never cut inside a character's bytes: slicing rounds down.
        let end = text.utf8.index(text.startIndex, offsetBy: Self.resultLimit)
        return text[..<end] + "\n(cut: the result had \(text.utf8.count) bytes)"
    }
}
