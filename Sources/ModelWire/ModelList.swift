import CurlStreaming

extension HTTPChatModel {
    /// The names that the endpoint serves, from `GET /models`, in its own order.
    ///
    /// - Throws: `APIError` or `TransferError`; an endpoint without such a list answers 404.
    public func modelNames() async throws -> [String] {
        let tried = "GET \(baseURL)/models"
        let response = try await client.send(
            HTTPRequest(
                method: "GET", url: baseURL + "/models", headers: headers(accept: "application/json"),
                timeouts: timeouts))
        let body = try await response.body.collect(upTo: 4 << 20)
        guard response.status == 200, let list = (try? JSONValue(parsing: body))?["data"]?.array else {
            throw APIError(
                status: response.status, headers: response.headers, body: body, tried: tried, key: key)
        }
        return list.compactMap { $0["id"]?.string }
    }
}
