extension ServiceError {
    /// The body of the response on Anthropic's wire; the request's id is in it as well as in a header.
    func anthropicBody(requestID: String) -> String {
        let json: WireJSON = [
            "type": "error",
            "error": ["type": .string(anthropicType), "message": .string(anthropicMessage)],
            "request_id": .string(requestID),
        ]
        return json.text
    }

    var anthropicMessage: String {
        let name = Self.dotted(param ?? "")
        return switch problem {
        case .missing: "\(name): Field required"
        case .wrongType(let expected): "\(name): Input should be \(expected)"
        case .wrongValue(let explanation): "\(name): \(explanation)"
        case .stated(let message): message
        }
    }

    /// The word that goes with the status, as Anthropic lists them.
    private var anthropicType: String {
        switch status {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 404: "not_found_error"
        case 413: "request_too_large"
        case 429: "rate_limit_error"
        case 529: "overloaded_error"
        case 500...: "api_error"
        default: "invalid_request_error"
        }
    }

    /// `messages[2].content` as that wire writes it: `messages.2.content`.
    private static func dotted(_ param: String) -> String {
        param.replacing("[", with: ".").replacing("]", with: "")
    }
}
