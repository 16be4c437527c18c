extension String {
    /// The text as one line that a terminal can be trusted with: no line ends, no control characters, and an
    /// ellipsis where it is longer than the limit.
    public func onOneLine(limit: Int) -> String {
        // Without its carriage returns first: a CRLF is one character in Swift, and no "\n".
        let safe = ControlCharacters.removed(from: self).split(separator: "\n").joined(separator: " ")
        return safe.count > limit ? safe.prefix(max(0, limit - 1)) + "…" : safe
    }
}
