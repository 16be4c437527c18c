extension ChatCompletionRequest {
    /// The schema of `response_format`, as far as one is named there.
    static func responseSchema(_ fields: WireFields) throws(ServiceError) -> PracticeJSON? {
        guard let members = try fields.optional("response_format", "an object", { $0.object }) else {
            return nil
        }
        let format = WireFields(members, path: "response_format")
        let type = try format.required("type", "a string") { $0.string }
        switch type {
        case "text": return nil
        case "json_schema": return try schema(format)
        default:
            throw .wrongValue(
                "response_format.type", "'\(type)'. The practice endpoint knows 'text' and 'json_schema'.")
        }
    }

    private static func schema(_ format: WireFields) throws(ServiceError) -> PracticeJSON {
        let path = "response_format.json_schema"
        let named = WireFields(try format.required("json_schema", "an object") { $0.object }, path: path)
        _ = try named.required("name", "a string") { $0.string }
        let schema = try named.required("schema", "an object") { $0.object }
        guard schema["type"]?.string == "object" else {
            throw .wrongValue("\(path).schema", "schema must be of 'type: \"object\"' at its top.")
        }
        let isStrict = try named.optional("strict", "a boolean") { $0.bool } ?? false
        let properties = Set((schema["properties"]?.object ?? [:]).keys)
        let required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
        if isStrict, schema["additionalProperties"]?.bool != false || required != properties {
            throw .wrongValue(
                "\(path).schema",
                "with 'strict', 'additionalProperties' must be false and 'required' must name every property."
            )
        }
        return .object(schema)
    }
}
