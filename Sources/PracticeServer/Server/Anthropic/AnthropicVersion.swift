import FlyingFox

/// A version of Anthropic's wire, which every request names in a header.
enum AnthropicVersion: String, CaseIterable, Sendable {
    /// What most clients send that are not Anthropic's own.
    case first = "2023-06-01"
    /// What Anthropic's own packages send since their major versions of October 2026.
    case withoutSampling = "2026-10-21"

    init(of request: HTTPRequest) throws(ServiceError) {
        guard let name = request.headers[PracticeWire.anthropicVersion] else {
            throw .invalid("anthropic-version: header is required", param: nil)
        }
        guard let version = Self(rawValue: name) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: " or ")
            throw .invalid(
                "anthropic-version: \"\(name)\" is not a valid version. Send \(known).", param: nil)
        }
        self = version
    }

    /// Fields that the later version has taken away, even with their default values.
    var samplingFields: Set<String> {
        switch self {
        case .first: ["temperature", "top_k", "top_p"]
        case .withoutSampling: []
        }
    }
}
