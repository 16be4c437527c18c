/// Some bytes of a body, as one read brought them.
public struct ByteChunk: Sendable, Hashable {
    /// The bytes; never none.
    public let bytes: [UInt8]
    /// When they were read, stamped before anything looked into them. Bytes that had to wait because the
    /// reader was slow keep the instant at which they came.
    public let readAt: ContinuousClock.Instant

    /// Makes a chunk, as recordings and tests do.
    public init(bytes: [UInt8], readAt: ContinuousClock.Instant) {
        self.bytes = bytes
        self.readAt = readAt
    }
}
