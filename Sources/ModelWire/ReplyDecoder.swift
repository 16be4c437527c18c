import CurlStreaming

/// Turns the server-sent events of one wire into model events. A plain value: bytes in, events out.
protocol ReplyDecoder: Sendable {
    /// True once the wire's end mark has come: nothing after it belongs to the reply.
    var sawEndMark: Bool { get }

    /// True once the reply's finish has come: only usage and the end mark may follow.
    var sawFinish: Bool { get }

    /// Takes one event of the stream.
    mutating func decode(_ event: ServerSentEvent, at instant: Instant) -> [ModelEvent]

    /// Takes over what the transport measured.
    mutating func take(_ transfer: TransferInstants)

    /// Ends the reply, once its body has ended.
    ///
    /// - Parameter transportFailure: what went wrong when the connection broke rather than ended; nil for a clean end.
    /// - Returns: what was left to tell; the last event is `finished`.
    mutating func finish(transportFailure: ReplyFailure?, at instant: Instant) -> [ModelEvent]
}
