/// An error in the shape and words of the OpenAI wire.
struct OpenAIError: Error, Sendable, Equatable {
    var status: Int
    var message: String
    var type = "invalid_request_error"
    var param: String? = nil
    var code: String? = nil

    /// A request the server will not take, with the field that is wrong.
    static func invalid(_ message: String, param: String?, code: String? = nil) -> OpenAIError {
        OpenAIError(status: 400, message: message, param: param, code: code)
    }

    static func missing(_ param: String) -> OpenAIError {
        invalid("Missing required parameter: '\(param)'.", param: param, code: "missing_required_parameter")
    }

    static func wrongType(_ param: String, expected: String) -> OpenAIError {
        invalid(
            "Invalid type for '\(param)': expected \(expected).", param: param, code: "invalid_type")
    }

    static func wrongValue(_ param: String, _ explanation: String) -> OpenAIError {
        invalid("Invalid value for '\(param)': \(explanation)", param: param, code: "invalid_value")
    }

    static func unknownModel(_ model: String) -> OpenAIError {
        OpenAIError(
            status: 404,
            message: """
                The model `\(model)` does not exist here. This is the practice endpoint; it serves \
                \(PracticeEndpoint.modelIDs.map { "`\($0)`" }.joined(separator: ", ")) and \
                `\(PracticeEndpoint.embeddingModelID)`.
                """,
            param: "model",
            code: "model_not_found"
        )
    }

    static func wrongKind(_ model: String, makes: String, use other: String) -> OpenAIError {
        invalid(
            "The model `\(model)` makes \(makes), which is not what this path gives. Use `\(other)`.",
            param: "model", code: "model_not_supported")
    }

    static func unknownPath(_ path: String, method: String) -> OpenAIError {
        OpenAIError(
            status: 404,
            message: "Unknown request URL: \(method) \(path). Check the path for typos.",
            code: "unknown_url"
        )
    }

    static func wrongMethod(_ method: String, path: String, allowed: String) -> OpenAIError {
        OpenAIError(
            status: 405,
            message: "Not allowed to \(method) on \(path). Use \(allowed).",
            code: "method_not_allowed"
        )
    }

    static let bodyTooLarge = OpenAIError(
        status: 413,
        message: "The body of the request is longer than \(RequestBody.limit >> 20) MiB. Send a shorter one.",
        code: "request_too_large"
    )

    static let stopped = OpenAIError(
        status: 503,
        message: "The practice endpoint was stopped before the reply was whole.",
        type: "server_error",
        code: "server_stopped"
    )

    /// The body of the response.
    var body: String {
        let json: WireJSON = [
            "error": [
                "message": .string(message),
                "type": .string(type),
                "param": param.map(WireJSON.string) ?? .null,
                "code": code.map(WireJSON.string) ?? .null,
            ]
        ]
        return json.text
    }
}
