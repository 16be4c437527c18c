extension ServiceError {
    /// The body of the response on the OpenAI wire.
    var openAIBody: String {
        let json: WireJSON = [
            "error": [
                "message": .string(openAIMessage),
                "type": .string(openAIType),
                "param": param.map(WireJSON.string) ?? .null,
                "code": code.map(WireJSON.string) ?? .null,
            ]
        ]
        return json.text
    }

    private var openAIType: String {
        switch status {
        case 429: "requests"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
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
