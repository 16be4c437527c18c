extension MessagesRequest {
    static func tools(_ fields: WireFields) throws(ServiceError) -> [PracticeTool] {
        var tools: [PracticeTool] = []
        for (index, value) in (try fields.optional("tools", "a valid list") { $0.array } ?? []).enumerated() {
            let path = "tools[\(index)]"
            guard let members = value.object else { throw .wrongType(path, expected: "an object") }
            let tool = WireFields(members, path: path)
            let type = try tool.optional("type", "a valid string") { $0.string } ?? "custom"
            guard type == "custom" else {
                throw .wrongValue(
                    "\(path).type",
                    "'\(type)' names a tool that Anthropic runs or defines. The practice endpoint knows 'custom'."
                )
            }
            let name = try tool.required("name", "a valid string") { $0.string }
            guard name.wholeMatch(of: #/[a-zA-Z0-9_-]{1,128}/#) != nil else {
                throw .wrongValue("\(path).name", "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'")
            }
            if tools.contains(where: { $0.name == name }) {
                throw .wrongValue("tools", "Tool names must be unique; '\(name)' is there twice.")
            }
            let schema = try tool.required("input_schema", "an object") { $0.object }
            let kind = try WireFields(schema, path: "\(path).input_schema").required("type", "'object'") {
                $0.string
            }
            guard kind == "object" else {
                throw .wrongType("\(path).input_schema.type", expected: "'object'")
            }
            tools.append(
                PracticeTool(
                    name: name,
                    description: try tool.optional("description", "a valid string") { $0.string } ?? "",
                    parameters: .object(schema)
                )
            )
        }
        return tools
    }

    /// The choice, and whether one reply may hold several calls.
    static func toolChoice(
        _ fields: WireFields,
        tools: [PracticeTool]
    ) throws(ServiceError) -> (PracticeToolChoice, allowsParallelCalls: Bool) {
        guard let members = try fields.optional("tool_choice", "an object", { $0.object }) else {
            return (.auto, true)
        }
        let choice = WireFields(members, path: "tool_choice")
        let type = try choice.required("type", "a valid string") { $0.string }
        let isSingle =
            try choice.optional("disable_parallel_tool_use", "a valid boolean") { $0.bool } ?? false
        if tools.isEmpty && type != "none" {
            throw .wrongValue("tool_choice", "may only be specified while providing `tools`.")
        }
        switch type {
        case "auto": return (.auto, !isSingle)
        case "any": return (.required, !isSingle)
        case "none": return (.none, true)
        case "tool":
            let name = try choice.required("name", "a valid string") { $0.string }
            guard tools.contains(where: { $0.name == name }) else {
                throw .wrongValue("tool_choice.name", "Tool '\(name)' not found in provided tools")
            }
            return (.function(name), !isSingle)
        default:
            throw .wrongValue("tool_choice.type", "'\(type)'; expected 'auto', 'any', 'tool' or 'none'.")
        }
    }
}
