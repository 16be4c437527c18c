import ModelWire

/// Something the model may ask the program to do.
public struct Tool: Sendable {
    /// What the model is told about it.
    public let definition: ToolDefinition
    /// True when running it changes nothing: it may then be run beside others, or again.
    public let isReadOnly: Bool
    /// Runs it. The arguments are to be checked against the schema before.
    public let run: @Sendable (JSONValue) async throws -> String

    /// A tool with its schema and what it does.
    ///
    /// - Parameters:
    ///   - parameters: the JSON schema of the arguments, an object.
    ///   - run: gives the result as text for the model; what it throws goes to the model as an error.
    public init(
        name: String,
        description: String,
        parameters: JSONValue,
        isReadOnly: Bool = true,
        run: @escaping @Sendable (JSONValue) async throws -> String
    ) {
        self.definition = ToolDefinition(name: name, description: description, parameters: parameters)
        self.isReadOnly = isReadOnly
        self.run = run
    }

    /// The tool's name.
    public var name: String { definition.name }
}
