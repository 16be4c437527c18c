import ModelWire

/// Checks a call's arguments against the tool's JSON schema, so that a tool gets what its schema promises.
///
/// `SchemaCheck` says which keywords of a schema it knows.
public struct ArgumentCheck: Sendable {
    private let schema: JSONValue

    /// A check against one tool's schema.
    public init(schema: JSONValue) { self.schema = schema }

    /// The first thing wrong with the arguments, as a sentence for the model; nil when they are right.
    public func problem(in arguments: JSONValue) -> String? {
        SchemaCheck(schema, noun: "argument").problem(in: arguments, called: "the arguments")
    }
}
