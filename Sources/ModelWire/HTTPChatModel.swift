import CurlStreaming

/// A chat model behind an HTTP endpoint.
public struct HTTPChatModel: ChatModel {
    /// The endpoint's base, such as `http://127.0.0.1:11434/v1`.
    public let baseURL: String
    /// The protocol it is asked by.
    public let wire: Wire
    let key: APIKey?
    let client: HTTPClient
    let timeouts: Timeouts
    let encoder: any RequestEncoder
    private let extraHeaders: [HTTPHeader]
    /// False opens a connection for each request and closes it after, for cold timings.
    public var reusesConnections = true
    /// How long after the end mark the connection may take to end, so that it can be used again. A server that
    /// leaves it open costs every reply this much.
    var closingGrace = Duration.milliseconds(50)
    /// How long after the finish the usage and the end mark may take, from a server that sends them at all.
    var finishGrace = Duration.seconds(2)
    /// What the limits on content are measured by.
    var clock = MonotonicClock.system

    /// A model at an endpoint.
    ///
    /// - Parameters:
    ///   - baseURL: everything before the wire's path: before `/chat/completions` or `/messages`.
    ///   - wire: the protocol that the endpoint is asked by.
    ///   - key: sent in the wire's own header; nil for an endpoint that needs none.
    ///   - timeouts: how long connecting, the first byte, the first content, a silence and the whole reply may take.
    ///   - includesUsage: false for servers that hang when a streamed reply is asked to count its tokens; on
    ///     Anthropic's wire every reply counts them unasked.
    ///   - headers: sent besides the wire's own.
    public init(
        baseURL: String,
        wire: Wire = .openai,
        key: APIKey? = nil,
        client: HTTPClient = .shared,
        timeouts: Timeouts = .chat,
        includesUsage: Bool = true,
        headers: [HTTPHeader] = []
    ) {
        self.baseURL = baseURL
        self.wire = wire
        self.key = key
        self.client = client
        self.timeouts = timeouts
        self.encoder = wire.encoder(includesUsage: includesUsage)
        extraHeaders = headers
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
            url: baseURL + wire.path,
            headers: headers(accept: accept) + [HTTPHeader("Content-Type", "application/json")],
            body: encoder.body(for: request, delivery: delivery).encoded,
            timeouts: timeouts,
            mayReuseConnection: reusesConnections
        )
    }

    func headers(accept: String) -> [HTTPHeader] {
        [HTTPHeader("Accept", accept)] + wire.headers(key: key, to: baseURL) + extraHeaders
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
