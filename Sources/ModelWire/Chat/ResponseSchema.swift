/// The JSON schema that a reply's value is to keep to.
///
/// On OpenAI's wire it travels as `response_format`, and the value comes back as the reply's text. Anthropic's wire
/// gets a tool that must be called, and the value comes back as the arguments of that call. A server may hold the model
/// to the schema or only show it: the value is to be checked either way.
public struct ResponseSchema: Sendable, Hashable {
    /// Letters, digits, `_` and `-`, 64 at most: both wires allow no more.
    public var name: String
    /// What the value is for, for the model.
    public var description: String
    /// The schema. Both wires demand one of an object.
    public var schema: JSONValue
    /// Whether the server is to hold the model to it. Servers that do so demand that every property is required and
    /// none is added, and refuse schemas that differ.
    public var isStrict: Bool

    /// A schema to send with a request.
    public init(name: String, description: String, schema: JSONValue, isStrict: Bool = false) {
        self.name = name
        self.description = description
        self.schema = schema
        self.isStrict = isStrict
    }
}
