import CurlStreaming

/// A chat model behind an HTTP endpoint.
public struct HTTPChatModel: ChatModel {
    /// The endpoint's base, such as `http://127.0.0.1:11434/v1`.
    public let baseURL: String
    let key: APIKey?
    let client: HTTPClient
    let timeouts: Timeouts
    let encoder: OpenAIRequestEncoder
    /// How long after the end mark the connection may take to end, so that it can be used again. A server that
    /// leaves it open costs every reply this much.
    var closingGrace = Duration.milliseconds(50)

    /// A model at an endpoint that speaks OpenAI's chat completions.
    ///
    /// - Parameters:
    ///   - baseURL: everything before `/chat/completions`.
    ///   - key: sent as a bearer token; nil for an endpoint that needs none.
    ///   - timeouts: how long connecting, the first byte, a silence and the whole reply may take.
    ///   - includesUsage: false for servers that hang when a streamed reply is asked to count its tokens.
    public init(
        baseURL: String,
        key: APIKey? = nil,
        client: HTTPClient = .shared,
        timeouts: Timeouts = .chat,
        includesUsage: Bool = true
    ) {
        self.baseURL = baseURL
        self.key = key
        self.client = client
        self.timeouts = timeouts
        self.encoder = OpenAIRequestEncoder(includesUsage: includesUsage)
    }

    /// Asks for one reply.
    public func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            let reader = HTTPReplyReader(model: self, request: request, delivery: delivery)
            return { try await reader.next() }
        }
    }

    /// The request as it goes over the wire, for a reader of raw bytes. Its headers hold the key.
    public func post(_ request: ChatRequest, _ delivery: Delivery) -> HTTPRequest {
        let accept = delivery == .streamed ? "text/event-stream" : "application/json"
        return HTTPRequest(
            method: "POST",
            url: baseURL + "/chat/completions",
            headers: headers(accept: accept) + [HTTPHeader("Content-Type", "application/json")],
            body: encoder.body(for: request, delivery: delivery).encoded,
            timeouts: timeouts
        )
    }

    func headers(accept: String) -> [HTTPHeader] {
        var headers = [HTTPHeader("Accept", accept)]
        if let key { headers.append(key.authorization) }
        return headers
    }
}

extension Timeouts {
    /// Patient enough for a model that is still being loaded, and short enough to notice a dead connection.
    public static let chat = Timeouts(
        connect: .seconds(10), firstByte: .seconds(300), idle: .seconds(60), total: .seconds(900))
}
