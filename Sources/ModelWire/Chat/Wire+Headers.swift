import CurlStreaming
import Foundation

extension Wire {
    /// The version of the Messages API that is spoken.
    private static let anthropicVersion = HTTPHeader("anthropic-version", "2023-06-01")

    /// The headers by which a request says who asks, in the form that the wire has for it.
    ///
    /// - Parameters:
    ///   - key: nil for an endpoint that needs none. It was chosen for this endpoint, and goes to no other.
    ///   - baseURL: the endpoint's base.
    public func headers(key: APIKey?, to baseURL: String) -> [HTTPHeader] {
        switch self {
        case .openai: return key.map { [$0.authorization] } ?? []
        case .anthropic:
            guard let key else { return [Self.anthropicVersion] }
            // Servers that added this wire to another one (vLLM, NIM) look for the bearer token that they know.
            // Anthropic itself takes a bearer token for a login of another kind, and refuses a key that comes as one.
            let bearer = Self.isAnthropicsOwn(baseURL) ? [] : [key.authorization]
            return [Self.anthropicVersion, key.anthropicHeader] + bearer
        }
    }

    private static func isAnthropicsOwn(_ baseURL: String) -> Bool {
        let host = URLComponents(string: baseURL)?.host?.lowercased() ?? ""
        return host == "anthropic.com" || host.hasSuffix(".anthropic.com")
    }
}
