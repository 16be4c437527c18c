import CurlStreaming

/// A point on the monotonic clock.
public typealias Instant = ContinuousClock.Instant

/// When things happened during one model call, stamped when the bytes were read, before they were parsed.
///
/// An instant that did not happen is nil, never zero. Comments, role-only and empty deltas are not the first of
/// anything but `firstEvent`.
public struct CallInstants: Sendable, Equatable {
    /// The request was handed to libcurl.
    public var submitted: Instant
    /// The host's name was looked up; nil on a reused connection.
    public var nameResolved: Instant?
    /// The connection stood; nil on a reused one.
    public var connected: Instant?
    /// TLS was negotiated; nil without TLS and on a reused connection.
    public var tlsReady: Instant?
    /// The request was about to be sent (libcurl's "pretransfer").
    public var requestSent: Instant?
    /// The first byte of the response.
    public var firstByte: Instant?
    /// The first event of the stream, whatever it held.
    public var firstEvent: Instant?
    /// The first reasoning text.
    public var firstReasoning: Instant?
    /// The first piece of a tool call.
    public var firstToolCall: Instant?
    /// Each call's arguments were complete, in the order of the calls.
    public var toolArgumentsComplete: [Instant] = []
    /// The first text that a person can see.
    public var firstVisibleText: Instant?
    /// The last text that a person can see.
    public var lastVisibleText: Instant?
    /// The reply's end: its end mark, or the end of the body.
    public var finished: Instant?
    /// The response was read to its end, or its connection given up.
    public var closed: Instant?

    /// A call that has only been submitted.
    public init(submitted: Instant) { self.submitted = submitted }

    mutating func take(_ transfer: TransferInstants) {
        submitted = transfer.submitted
        nameResolved = transfer.nameResolved
        connected = transfer.connected
        tlsReady = transfer.tlsReady
        requestSent = transfer.requestSent
        firstByte = transfer.firstByte
    }

    mutating func sawVisibleText(at instant: Instant) {
        firstVisibleText = firstVisibleText ?? instant
        lastVisibleText = instant
    }
}
