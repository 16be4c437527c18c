import CurlStreaming

/// Decodes recorded bytes of one reply, fed in any pieces, by the same way that a live reply takes:
/// `ServerSentEventParser`, then the wire's decoder.
///
/// A recording has no times: every instant of its reply is the same. What can go wrong with the bytes is a part of the
/// result and never thrown.
public struct StreamInspector: Sendable {
    /// The most bytes of one recording that are decoded, as of a live stream.
    public static let byteLimit = HTTPReplyReader.streamLimit
    /// Events that may go by before one tells the wire; after them it is read as OpenAI's.
    private static let undecidedLimit = 32

    private let keepsEvents: Bool
    private let instant = Instant.now
    private let origin: ReplyOrigin
    private var parser = ServerSentEventParser()
    private var wire: Wire?
    /// OpenAI's until the wire is known.
    private var decoder: any ReplyDecoder
    private var isDecided: Bool
    /// Events that came before the wire was known.
    private var undecided: [ServerSentEvent] = []
    private var eventList: [ServerSentEvent] = []
    private var eventCount = 0
    private var commentCount = 0
    private var byteCount = 0
    /// Everything until the first event or comment: without one it may be a reply that did not stream.
    private var beginning: [UInt8] = []
    private var failure: ReplyFailure?

    /// An inspector of one recording.
    ///
    /// - Parameters:
    ///   - wire: the wire that was recorded; nil to tell it by the events.
    ///   - keepsEvents: whether the result lists the events.
    public init(wire: Wire? = nil, keepsEvents: Bool = false) {
        self.init(wire: wire, keepsEvents: keepsEvents, origin: ReplyOrigin())
    }

    /// An inspector of a live stream, whose errors are told with the request and the response that they belong to.
    ///
    /// - Parameters:
    ///   - tried: the method and the URL, without its query.
    ///   - key: taken out of the server's words, since some servers repeat it.
    public init(of response: HTTPResponse, wire: Wire, tried: String, key: APIKey?) {
        let origin = ReplyOrigin(tried: tried, headers: response.headers, key: key)
        self.init(wire: wire, keepsEvents: false, origin: origin)
    }

    private init(wire: Wire?, keepsEvents: Bool, origin: ReplyOrigin) {
        self.wire = wire
        self.keepsEvents = keepsEvents
        self.origin = origin
        decoder = (wire ?? .openai).decoder(submitted: instant, origin: origin)
        isDecided = wire != nil
    }

    /// True once the wire's end mark has come: nothing after it belongs to the reply.
    public var sawEndMark: Bool { decoder.sawEndMark }

    /// True once the reply has said why it ended: only the usage and the end mark are still owed.
    public var sawFinish: Bool { decoder.finishReason != nil }

    /// Takes note that the connection broke here, or was given up.
    public mutating func fail(_ error: TransferError) { failure = failure ?? .transport(error) }

    /// Reads on.
    public mutating func feed(_ bytes: [UInt8]) {
        guard failure == nil else { return }
        byteCount += bytes.count
        if byteCount > Self.byteLimit {
            failure = .tooLarge("the recording is larger than \(Self.byteLimit) bytes")
            return
        }
        if eventCount + commentCount == 0 { beginning += bytes }
        do {
            for frame in try parser.feed(bytes) { take(frame) }
        } catch {
            failure = .tooLarge(error.description)
        }
        if eventCount + commentCount > 0 { beginning = [] }
    }

    private mutating func take(_ frame: ServerSentFrame) {
        switch frame {
        case .comment: commentCount += 1
        case .event(let event):
            eventCount += 1
            if keepsEvents { eventList.append(event) }
            decode(event)
        }
    }

    private mutating func decode(_ event: ServerSentEvent) {
        if isDecided {
            _ = decoder.decode(event, at: instant)
            return
        }
        undecided.append(event)
        wire = WireDetection.wire(of: event)
        if wire != nil || undecided.count == Self.undecidedLimit { decide() }
    }

    private mutating func decide() {
        guard !isDecided else { return }
        isDecided = true
        wire = wire ?? undecided.lazy.compactMap(WireDetection.hint).first
        if let wire { decoder = wire.decoder(submitted: instant, origin: origin) }
        for event in undecided { _ = decoder.decode(event, at: instant) }
        undecided = []
    }

    /// Ends the recording.
    public mutating func finish() -> StreamInspection {
        // The parser tells a failure with the first bytes that give nothing else.
        feed([])
        var problem: StreamInspection.Problem?
        if eventCount + commentCount == 0, failure == nil { problem = readDocument() }
        decide()
        // What follows the end mark is no part of the reply, and neither is a failure there.
        let broken = sawEndMark ? nil : failure
        let finished = decoder.finish(transportFailure: broken, at: instant).lazy.compactMap(\.reply).last
        let reply =
            finished
            ?? ModelReply(
                message: AssistantMessage(), finishReason: nil, usage: nil, verdict: .truncated,
                instants: CallInstants(submitted: instant))
        return StreamInspection(
            wire: wire, events: eventCount, comments: commentCount, eventList: eventList, reply: reply,
            problem: problem ?? reply.failure.map(StreamInspection.Problem.init))
    }

    /// Reads what holds no event as a whole reply.
    ///
    /// - Returns: what is wrong when it is no reply, and not the start of a stream either.
    private mutating func readDocument() -> StreamInspection.Problem? {
        if wire == nil, let json = JSONValue(parsingObject: beginning) { wire = WireDetection.wire(of: json) }
        decide()
        if decoder.decode(whole: beginning, at: instant) != nil { return nil }
        if HTTPReplyReader.beginsStream(beginning) == true { return nil }
        let error = APIError(
            status: 200, headers: HTTPHeaders(), body: beginning, tried: "reading the recording", key: nil)
        return StreamInspection.Problem(
            type: error.type ?? "not_the_protocol",
            message: "the recording holds neither a stream nor a reply, but: \(error.message)")
    }
}

extension ModelEvent {
    /// The reply, for the last event.
    fileprivate var reply: ModelReply? { if case .finished(let reply) = self { reply } else { nil } }
}
