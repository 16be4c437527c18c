import ModelWire
import Synchronization
import WorkshopCore

/// A tool that writes down what it was called with.
final class ToolSpy: Sendable {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let name: String
    private let calls = Mutex<[JSONValue]>([])
    private let body: @Sendable (JSONValue) async throws -> String
    private let schema: JSONValue
    private let isReadOnly: Bool
    private let timeout: Duration

    init(
        _ name: String, schema: JSONValue = ["type": "object"], isReadOnly: Bool = true,
        timeout: Duration = Tool.standardTimeout,
        _ body: @escaping @Sendable (JSONValue) async throws -> String = { _ in "done" }
    ) {
        self.name = name
        self.schema = schema
        self.isReadOnly = isReadOnly
        self.timeout = timeout
        self.body = body
    }

    var arguments: [JSONValue] { calls.withLock { $0 } }

    var tool: Tool {
        Tool(
            name: name, description: "spy", parameters: schema, isReadOnly: isReadOnly, timeout: timeout
        ) { [self] arguments in
            calls.withLock { $0.append(arguments) }
            return try await body(arguments)
        }
    }
}
