import FlyingFox

/// The protocol that a request speaks: it decides the shape of errors and the names of headers.
enum PracticeWire: Sendable {
    case openAI
    case anthropic

    static let anthropicVersion = HTTPHeader("anthropic-version")

    /// Paths below `/v1/messages` are Anthropic's; both have `/v1/models`, where only Anthropic's clients send
    /// the header with its version.
    init(of request: HTTPRequest) {
        let path = request.path
        let isShared = path == "/v1/models" || path.hasPrefix("/v1/models/")
        let isAnthropic =
            path == "/v1/messages" || path.hasPrefix("/v1/messages/")
            || isShared && request.headers[Self.anthropicVersion] != nil
        self = isAnthropic ? .anthropic : .openAI
    }

    func errorBody(_ error: ServiceError, requestID: String) -> String {
        switch self {
        case .openAI: error.openAIBody
        case .anthropic: error.anthropicBody(requestID: requestID)
        }
    }

    /// The headers that carry a request's id. Tools that know neither wire look for `x-request-id`.
    func headers(requestID: String) -> HTTPHeaders {
        switch self {
        case .openAI: [HTTPHeader("x-request-id"): requestID]
        case .anthropic: [HTTPHeader("request-id"): requestID, HTTPHeader("x-request-id"): requestID]
        }
    }
}
