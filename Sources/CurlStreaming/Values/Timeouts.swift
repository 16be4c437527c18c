/// How long each part of a transfer may take; the parts are limited apart, and nil takes a limit away.
public struct Timeouts: Sendable, Hashable {
    /// Name lookup, connection and TLS handshake together. Without a limit libcurl's own 300 seconds hold.
    public var connect: Duration?
    /// From the request being sent to the first byte of an answer. Sending a large body counts.
    public var firstByte: Duration?
    /// Silence after the first byte. The clock stands still while a slow reader keeps the transfer paused.
    public var idle: Duration?
    /// From submission to the last byte, a slow reader's pauses included.
    public var total: Duration?
    /// From the head of an answer to the first content in it. Kept by who knows content from a sign of life, not by
    /// the transport; only the time that the reader waits for bytes counts.
    public var firstContent: Duration?
    /// Silence between two pieces of content, whatever signs of life come meanwhile; kept and counted like
    /// `firstContent`.
    public var contentSilence: Duration?

    /// Limits that suit a model server: ten seconds to connect, two minutes to begin, one of silence.
    public init(
        connect: Duration? = .seconds(10),
        firstByte: Duration? = .seconds(120),
        idle: Duration? = .seconds(60),
        total: Duration? = nil,
        firstContent: Duration? = nil,
        contentSilence: Duration? = nil
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
        self.firstContent = firstContent
        self.contentSilence = contentSilence
    }
}

/// The part of a transfer whose time limit was passed.
public enum TimeoutPhase: String, Sendable, Hashable, CaseIterable {
    /// Name lookup, connection and TLS handshake.
    case connect
    /// Between the request and the first byte of the answer.
    case firstByte
    /// Silence in the middle of the answer.
    case idle
    /// The whole transfer.
    case total
    /// Between the head of the answer and its first content.
    case firstContent
    /// Between two pieces of content.
    case contentSilence
}
