import CurlStreaming

/// One model that an endpoint serves.
public struct ServedModel: Sendable, Hashable {
    /// The name to ask for it by.
    public var name: String
    /// Who the server says it belongs to; nil when it does not say.
    public var owner: String?

    /// A model by its name.
    public init(name: String, owner: String? = nil) {
        self.name = name
        self.owner = owner
    }
}

extension HTTPChatModel {
    /// The names that the endpoint serves, from `GET /models`, in its own order.
    ///
    /// - Throws: `APIError` or `TransferError`; an endpoint without such a list answers 404.
    public func modelNames() async throws -> [String] { try await models().map(\.name) }

    /// The models that the endpoint serves, from `GET /models`, in its own order.
    ///
    /// - Throws: `APIError` or `TransferError`; an endpoint without such a list answers 404.
    public func models() async throws -> [ServedModel] {
        let tried = "GET \(baseURL)/models"
        let response = try await client.send(
            HTTPRequest(
                method: "GET", url: baseURL + "/models", headers: headers(accept: "application/json"),
                timeouts: timeouts))
        let body =
            response.status == 200
            ? try await response.body.collect(upTo: 4 << 20) : try await response.wordsOfRefusal()
        guard response.status == 200, let list = JSONValue(parsingObject: body)?["data"]?.array else {
            throw APIError(response, body: body, tried: tried, key: key)
        }
        return list.compactMap { entry in
            entry["id"]?.string.map { ServedModel(name: $0, owner: entry["owned_by"]?.string) }
        }
    }
}
