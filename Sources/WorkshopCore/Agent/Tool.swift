import ModelWire

/// Something the model may ask the program to do.
public struct Tool: Sendable {
    /// How long a tool may take unless it says otherwise.
    public static let standardTimeout = Duration.seconds(30)

    /// What the model is told about it.
    public let definition: ToolDefinition
    /// True when running it changes nothing: it may then be run beside others, early, or for nothing.
    public let isReadOnly: Bool
    /// How long it may take. After that its task is cancelled and no longer waited for, and the model is told.
    public let timeout: Duration
    private let body: @Sendable (JSONValue, ToolContext) async throws -> String

    /// A tool with its schema and what it does.
    ///
    /// - Parameters:
    ///   - parameters: the JSON schema of the arguments, an object.
    ///   - run: gives the result as text for the model; what it throws goes to the model as an error. It must not block
    ///     its thread, which other tasks need.
    public init(
        name: String,
        description: String,
        parameters: JSONValue,
        isReadOnly: Bool = true,
        timeout: Duration = Tool.standardTimeout,
        run: @escaping @Sendable (JSONValue) async throws -> String
    ) {
        self.init(
            name: name, description: description, parameters: parameters, isReadOnly: isReadOnly,
            timeout: timeout, reportingRun: { arguments, _ in try await run(arguments) })
    }

    /// A tool that reports how far it is.
    ///
    /// - Parameters:
    ///   - parameters: the JSON schema of the arguments, an object.
    ///   - reportingRun: as `run`; its second argument takes the reports.
    public init(
        name: String,
        description: String,
        parameters: JSONValue,
        isReadOnly: Bool = true,
        timeout: Duration = Tool.standardTimeout,
        reportingRun: @escaping @Sendable (JSONValue, ToolContext) async throws -> String
    ) {
        self.definition = ToolDefinition(name: name, description: description, parameters: parameters)
        self.isReadOnly = isReadOnly
        self.timeout = timeout
        self.body = reportingRun
    }

    /// The tool's name.
    public var name: String { definition.name }

    /// Runs it, without a time-out. The arguments are to be checked against the schema before.
    public func run(_ arguments: JSONValue, context: ToolContext = .silent) async throws -> String {
        try await body(arguments, context)
    }

    /// The same tool, with something done before each run.
    public func preceded(by step: @escaping @Sendable (ToolContext) async throws -> Void) -> Tool {
        Tool(
            name: name, description: definition.description, parameters: definition.parameters,
            isReadOnly: isReadOnly, timeout: timeout,
            reportingRun: { [body] arguments, context in
                try await step(context)
                return try await body(arguments, context)
            })
    }
}
