extension ServiceError {
    /// The body of the response on the OpenAI wire.
    var openAIBody: String {
        let json: WireJSON = [
            "error": [
                "message": .string(openAIMessage),
                "type": .string(status < 500 ? "invalid_request_error" : "server_error"),
                "param": param.map(WireJSON.string) ?? .null,
                "code": code.map(WireJSON.string) ?? .null,
            ]
        ]
        return json.text
    }

    var openAIMessage: String {
        let name = param ?? ""
        return switch problem {
        case .missing: "Missing required parameter: '\(name)'."
        case .wrongType(let expected): "Invalid type for '\(name)': expected \(expected)."
        case .wrongValue(let explanation): "Invalid value for '\(name)': \(explanation)"
        case .stated(let message): message
        }
    }
}
