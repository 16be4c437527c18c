import Testing

@testable import ModelWire

/// A stream run through the path that a reply takes: bytes, server-sent events, model events.
///
/// Instants count events, not time, so that they do not depend on how the bytes were cut.
struct StreamRun {
    private static let start = Instant.now

    private var parser = ServerSentEventParser()
    private var decoder: any ReplyDecoder
    private let isEnding: @Sendable (ServerSentEvent) -> Bool
    private var instant = StreamRun.start
    /// What a listener has heard.
    private(set) var heard: [ModelEvent] = []
    /// An event has come that tells how the reply ends.
    private(set) var hasEnding = false
    /// How many server-sent events have come.
    private(set) var eventCount = 0

    init(_ wire: WireUnderLaw) {
        decoder = wire.makeDecoder(Self.start)
        isEnding = wire.isEnding
    }

    mutating func feed(_ bytes: [UInt8]) throws {
        for case .event(let event) in try parser.feed(bytes) {
            instant += .milliseconds(1)
            eventCount += 1
            hasEnding = hasEnding || isEnding(event)
            heard += decoder.decode(event, at: instant)
        }
    }

    /// Ends a copy of it here, as if no more came.
    func ended(by failure: ReplyFailure? = nil) throws -> (heard: [ModelEvent], reply: ModelReply) {
        var copy = decoder
        let all = heard + copy.finish(transportFailure: failure, at: instant + .milliseconds(1))
        guard case .finished(let reply) = try #require(all.last) else { throw DecodedReply.NotFinished() }
        return (all, reply)
    }

    /// The whole stream, in these pieces.
    static func whole(
        _ pieces: [[UInt8]], _ wire: WireUnderLaw
    ) throws -> (heard: [ModelEvent], reply: ModelReply) {
        var run = StreamRun(wire)
        for piece in pieces { try run.feed(piece) }
        return try run.ended()
    }

    /// Visits the start and every place where the stream has brought an event: between these nothing changes.
    static func visit(_ stream: StreamUnderLaw, _ body: (_ run: StreamRun, _ offset: Int) throws -> Void)
        throws
    {
        var run = StreamRun(stream.wire)
        try body(run, 0)
        for (offset, byte) in stream.bytes.enumerated() {
            let before = run.eventCount
            try run.feed([byte])
            if run.eventCount > before { try body(run, offset + 1) }
        }
    }
}
