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
    /// How long after the finish the usage and the end mark may take, from a server that sends them at all.
    var finishGrace = Duration.seconds(2)
    /// What the limits on content are measured by.
    var clock = MonotonicClock.system

    /// A model at an endpoint that speaks OpenAI's chat completions.
    ///
    /// - Parameters:
    ///   - baseURL: everything before `/chat/completions`.
    ///   - key: sent as a bearer token; nil for an endpoint that needs none.
    ///   - timeouts: how long connecting, the first byte, the first content, a silence and the whole reply may take.
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

    func post(_ request: ChatRequest, _ delivery: Delivery) -> HTTPRequest {
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
    /// Patient with a model that is still being loaded, on which some servers keep silent and others send signs of life;
    /// short with one that has begun to speak and stopped. Any byte keeps the transport's own limit away, so that one is
    /// no shorter than the first content's.
    public static let chat = Timeouts(
        connect: .seconds(10), firstByte: .seconds(300), idle: .seconds(300), total: .seconds(900),
        firstContent: .seconds(300), contentSilence: .seconds(60))
}
