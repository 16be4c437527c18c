/// Why a request is not answered, before either wire puts it into its own shape and words.
struct ServiceError: Error, Sendable, Equatable {
    /// What is wrong, apart from which field it is.
    enum Problem: Sendable, Equatable {
        case missing
        case wrongType(expected: String)
        case wrongValue(String)
        /// Whole sentences that name the field themselves where there is one.
        case stated(String)
    }

    var status: Int
    var problem: Problem
    /// The field that is wrong, such as `messages[2].content`.
    var param: String? = nil
    /// A word for programs; only the OpenAI wire has a place for it.
    var code: String? = nil
    /// The fault that it is part of, where it was asked for.
    var fault: PracticeFault? = nil

    /// A request the server will not take, with the field that is wrong.
    static func invalid(_ message: String, param: String?, code: String? = nil) -> ServiceError {
        ServiceError(status: 400, problem: .stated(message), param: param, code: code)
    }

    static func missing(_ param: String) -> ServiceError {
        ServiceError(status: 400, problem: .missing, param: param, code: "missing_required_parameter")
    }

    static func wrongType(_ param: String, expected: String) -> ServiceError {
        ServiceError(
            status: 400, problem: .wrongType(expected: expected), param: param, code: "invalid_type")
    }

    static func wrongValue(_ param: String, _ explanation: String) -> ServiceError {
        ServiceError(
            status: 400, problem: .wrongValue(explanation), param: param, code: "invalid_value")
    }

    static func unknownModel(_ model: String) -> ServiceError {
        ServiceError(
            status: 404,
            problem: .stated(
                """
                The model `\(model)` does not exist here. This is the practice endpoint; it serves \
                \(PracticeEndpoint.modelIDs.map { "`\($0)`" }.joined(separator: ", ")) and \
                `\(PracticeEndpoint.embeddingModelID)`.
                """),
            param: "model",
            code: "model_not_found"
        )
    }

    static func wrongKind(_ model: String, makes: String, use other: String) -> ServiceError {
        invalid(
            "The model `\(model)` makes \(makes), which is not what this path gives. Use `\(other)`.",
            param: "model", code: "model_not_supported")
    }

    static func unknownPath(_ path: String, method: String) -> ServiceError {
        ServiceError(
            status: 404,
            problem: .stated("Unknown request URL: \(method) \(path). Check the path for typos."),
            code: "unknown_url"
        )
    }

    static func wrongMethod(_ method: String, path: String, allowed: String) -> ServiceError {
        ServiceError(
            status: 405,
            problem: .stated("Not allowed to \(method) on \(path). Use \(allowed)."),
            code: "method_not_allowed"
        )
    }

    static let bodyTooLarge = ServiceError(
        status: 413,
        problem: .stated(
            "The body of the request is longer than \(RequestBody.limit >> 20) MiB. Send a shorter one."),
        code: "request_too_large"
    )

    static let stopped = ServiceError(
        status: 503,
        problem: .stated("The practice endpoint was stopped before the reply was whole."),
        code: "server_stopped"
    )
}
