/// When each stage of one transfer was reached, on the continuous clock; a stage that was not is absent.
///
/// `submitted`, `firstByte`, `finished` and `closed` are stamped here. The others are libcurl's, in
/// microseconds from the transfer's start, laid onto the same clock. On a reused connection there was no
/// lookup, no connecting and no handshake, and those three are absent.
public struct TransferInstants: Sendable, Hashable {
    /// The request was handed over.
    public var submitted: ContinuousClock.Instant
    /// The host's name was resolved; for a literal address, it was read.
    public var nameResolved: ContinuousClock.Instant?
    /// The TCP connection stood.
    public var connected: ContinuousClock.Instant?
    /// The TLS handshake was done.
    public var tlsReady: ContinuousClock.Instant?
    /// The request's first byte was about to be sent: libcurl's "pretransfer". Older than its last byte.
    public var requestSent: ContinuousClock.Instant?
    /// The first bytes of the answer were read, an interim 1xx answer included.
    public var firstByte: ContinuousClock.Instant?
    /// The last byte of the answer was read. Absent when the transfer failed or was cancelled.
    public var finished: ContinuousClock.Instant?
    /// The transfer was let go: a failed or cancelled one has its connection (or HTTP/2 stream) closed then.
    public var closed: ContinuousClock.Instant?
    /// Whether the transfer went over a connection that an earlier one had opened.
    public var reusedConnection: Bool

    init(submitted: ContinuousClock.Instant) {
        self.submitted = submitted
        reusedConnection = false
    }
}
