/// The pieces of a body that were made and not yet sent.
struct PieceQueue: Sendable {
    /// Ends a body without its end: FlyingFox then closes the connection.
    struct Cut: Error {}

    private var pieces: ArraySlice<ReplyPiece> = []
    /// True once a piece has said so; nothing is sent after it.
    private(set) var hasEnded = false

    mutating func append(_ more: [ReplyPiece]) {
        if pieces.isEmpty { pieces = more[...] } else { pieces += more }
    }

    /// The next bytes to send; nil when there are none left.
    ///
    /// - Throws: `Cut`; what `tokens` throws when time passes.
    mutating func next(_ tokens: PacedGeneration) async throws -> [UInt8]? {
        while !hasEnded, let piece = pieces.popFirst() {
            switch piece {
            case .bytes(let bytes): return bytes
            case .wait(let duration): try await tokens.pause(for: duration)
            case .end: hasEnded = true
            case .cut: throw Cut()
            }
        }
        return nil
    }
}
