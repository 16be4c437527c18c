import CurlStreaming

/// Turns the server-sent events of one wire into model events. A plain value: bytes in, events out.
protocol ReplyDecoder: Sendable {
    /// True once the wire's end mark has come: nothing after it belongs to the reply.
    var sawEndMark: Bool { get }

    /// Why the reply ended; nil until that has come. After it only usage and the end mark may follow.
    var finishReason: FinishReason? { get }

    /// What the server reported to have gone wrong, inside a stream that began well.
    var failure: APIError? { get }

    /// True when something was said, and every part of it has come to its end.
    var holdsWholeParts: Bool { get }

    /// Takes one event of the stream.
    mutating func decode(_ event: ServerSentEvent, at instant: Instant) -> [ModelEvent]

    /// Reads a reply that came in one piece.
    ///
    /// - Returns: the events, or nil when the body is no reply of this wire and no error.
    mutating func decode(whole body: [UInt8], at instant: Instant) -> [ModelEvent]?

    /// Takes over what the transport measured.
    mutating func take(_ transfer: TransferInstants)

    /// Ends the reply, once its body has ended.
    ///
    /// - Parameter transportFailure: what went wrong when the connection broke rather than ended; nil for a clean end.
    /// - Returns: what was left to tell; the last event is `finished`.
    mutating func finish(transportFailure: ReplyFailure?, at instant: Instant) -> [ModelEvent]
}
