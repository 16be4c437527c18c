/// Numbers that a server sends and that are reckoned with. One beyond these bounds says nothing, as if it had been left
/// out: a sum of what is within them cannot overflow.
extension JSONValue {
    private static let most = 1 << 40

    /// The place of a choice, a call or a block.
    var index: Int? { int.flatMap { (-Self.most...Self.most).contains($0) ? $0 : nil } }

    /// A number of tokens.
    var tokenCount: Int? { int.flatMap { (0...Self.most).contains($0) ? $0 : nil } }
}
