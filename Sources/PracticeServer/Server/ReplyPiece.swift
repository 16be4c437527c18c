/// One step in sending a body.
enum ReplyPiece: Sendable, Equatable {
    /// One write.
    case bytes([UInt8])
    /// Nothing is sent for so long.
    case wait(Duration)
    /// The body ends here, although more of it was to come.
    case end
    /// The connection is closed, although the body has not ended.
    case cut

    init(_ text: String) { self = .bytes(Array(text.utf8)) }
}
