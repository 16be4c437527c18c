extension ChatCompletionRequest {
    static func tools(_ fields: WireFields) throws(ServiceError) -> [PracticeTool] {
        var tools: [PracticeTool] = []
        for (index, tool) in (try fields.optional("tools", "an array") { $0.array } ?? []).enumerated() {
            let path = "tools[\(index)]"
            guard let members = tool.object else { throw .wrongType(path, expected: "an object") }
            let toolFields = WireFields(members, path: path)
            guard try toolFields.required("type", "a string", { $0.string }) == "function" else {
                throw .wrongValue("\(path).type", "the practice endpoint knows the type 'function'.")
            }
            let function = WireFields(
                try toolFields.required("function", "an object") { $0.object }, path: "\(path).function")
            let name = try function.required("name", "a string") { $0.string }
            guard isFunctionName(name) else {
                throw .wrongValue("\(path).function.name", "it must match ^[a-zA-Z0-9_-]{1,64}$.")
            }
            if tools.contains(where: { $0.name == name }) {
                throw .wrongValue("\(path).function.name", "'\(name)' names more than one tool.")
            }
            let parameters = try function.optional("parameters", "an object") { $0.object }
            tools.append(
                PracticeTool(
                    name: name,
                    description: try function.optional("description", "a string") { $0.string } ?? "",
                    parameters: .object(parameters ?? [:])
                )
            )
        }
        return tools
    }

    static func toolChoice(
        _ fields: WireFields,
        tools: [PracticeTool]
    ) throws(ServiceError) -> PracticeToolChoice {
        let expected = "'none', 'auto', 'required' or an object that names a function"
        guard let value = try fields.optional("tool_choice", expected, { $0 }) else { return .auto }
        let choice: PracticeToolChoice
        if let word = value.string {
            switch word {
            case "auto": choice = .auto
            case "none": choice = .none
            case "required": choice = .required
            default: throw .wrongValue("tool_choice", "expected \(expected), got '\(word)'.")
            }
        } else if let name = value["function"]?["name"]?.string, value["type"]?.string == "function" {
            choice = .function(name)
        } else {
            throw .wrongType("tool_choice", expected: expected)
        }
        switch choice {
        case .required where tools.isEmpty:
            throw .wrongValue("tool_choice", "'tool_choice' is only allowed when 'tools' are specified.")
        case .function(let name) where !tools.contains { $0.name == name }:
            throw .wrongValue("tool_choice", "no tool of this request is named '\(name)'.")
        default:
            return choice
        }
    }

    private static func isFunctionName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
