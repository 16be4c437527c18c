import Foundation
import ModelWire

/// Who answers a model call, as a trace names it. It holds no key.
public struct TraceOrigin: Sendable, Equatable {
    let provider: String
    let address: String?
    let port: Int?
    let price: TokenPrice?

    /// The endpoint of a call.
    ///
    /// - Parameter model: the model that is asked, for what it costs.
    public init(_ endpoint: Endpoint, model: String) {
        // The conventions' own names for OpenAI and Anthropic are these profiles' names; the others have none.
        provider = endpoint.name
        let url = URLComponents(string: endpoint.baseURL)
        address = url?.host?.trimmingCharacters(in: ["[", "]"])
        port = address == nil ? nil : url?.port ?? (url?.scheme == "http" ? 80 : 443)
        price = endpoint.price(of: model)
    }

    func attributes(_ request: ChatRequest, _ delivery: Delivery) -> [String: JSONValue?] {
        var attributes = attributes(model: request.model)
        attributes["gen_ai.request.stream"] = .bool(delivery == .streamed)
        attributes["gen_ai.request.temperature"] = request.temperature.map(JSONValue.number)
        attributes["gen_ai.request.max_tokens"] = request.maxTokens.map(JSONValue.integer)
        attributes["gen_ai.request.seed"] = request.seed.map(JSONValue.integer)
        return attributes
    }

    func attributes(model: String) -> [String: JSONValue?] {
        [
            "gen_ai.provider.name": .string(provider),
            "gen_ai.request.model": .string(model),
            "server.address": address.map(JSONValue.string),
            "server.port": port.map(JSONValue.integer),
        ]
    }
}
