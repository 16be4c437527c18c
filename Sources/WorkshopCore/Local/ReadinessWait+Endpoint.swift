import CurlStreaming
import ModelWire

extension ReadinessWait {
    /// Asks an endpoint how it stands: its list of models, and the health pages that local servers have. A status of
    /// 503 on any of them means that it still loads; everything else is for the first real request to judge.
    public static func question(to endpoint: Endpoint, client: HTTPClient) -> Question {
        let root = endpoint.baseURL.hasSuffix("/v1") ? String(endpoint.baseURL.dropLast(3)) : endpoint.baseURL
        let health = [endpoint.baseURL + "/health/ready", root + "/health"]
        return {
            let list = await ask(
                endpoint.baseURL + "/models", endpoint.wire.headers(key: endpoint.key, to: endpoint.baseURL),
                key: endpoint.key, client)
            guard case .ready = list else { return list }
            for url in health {
                if case .loading(let words) = await ask(url, [], key: nil, client) { return .loading(words) }
            }
            return .ready
        }
    }

    private static func ask(
        _ url: String, _ keyHeaders: [HTTPHeader], key: APIKey?, _ client: HTTPClient
    ) async -> State {
        let timeouts = Timeouts(
            connect: .seconds(2), firstByte: .seconds(5), idle: .seconds(2), total: .seconds(8))
        let headers = [HTTPHeader("Accept", "application/json")] + keyHeaders
        do {
            let response = try await client.send(HTTPRequest(url: url, headers: headers, timeouts: timeouts))
            let body = try await response.body.collect(upTo: 64 << 10)
            guard response.status == 503 else { return .ready }
            let error = APIError(
                status: 503, headers: response.headers, body: body, tried: "GET \(url)", key: key)
            return .loading("503: \(error.message)")
        } catch {
            return .unreachable("\(error)")
        }
    }
}
