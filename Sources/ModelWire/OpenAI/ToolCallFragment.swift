/// A piece of a call, as one chunk of the OpenAI wire carries it. What says nothing is nil.
struct ToolCallFragment: Sendable, Equatable {
    var index: Int?
    var id: String?
    var name: String?
    var arguments = ""
    /// The arguments came as a JSON value in place of a text that holds one.
    var argumentsWereValue = false
    /// What was there and said nothing: null, `""` or `"null"`; for the arguments null only.
    var idWasBlank = false
    var nameWasBlank = false
    var argumentsWereNull = false
}

extension ToolCallFragment {
    /// Reads one element of `tool_calls`.
    init(openAI json: JSONValue) {
        index = json["index"]?.index
        id = json["id"]?.saying
        idWasBlank = json["id"] != nil && id == nil
        name = json["function"]?["name"]?.saying
        nameWasBlank = json["function"]?["name"] != nil && name == nil
        switch json["function"]?["arguments"] {
        case nil: break
        case .null: argumentsWereNull = true
        case .string(let text): arguments = text
        case .some(let value):
            arguments = value.text
            argumentsWereValue = true
        }
    }
}

extension JSONValue {
    /// The text, unless it is one of the ways in which servers write "nothing": `""` and `"null"`.
    var saying: String? {
        string.flatMap { $0.isEmpty || $0 == "null" ? nil : $0 }
    }
}
