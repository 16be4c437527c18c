extension String {
    /// The text as one line that a terminal can be trusted with: no line ends, no control characters, and an
    /// ellipsis where it is longer than the limit.
    ///
    /// No more of a text is read than is shown: a server may send one of many megabytes.
    public func onOneLine(limit: Int) -> String {
        var line = String.UnicodeScalarView()
        var count = 0
        var endsLine = false
        for character in self {
            // Scalar by scalar: a CRLF is one character in Swift, and no "\n".
            let safe = character.unicodeScalars.filter { !ControlCharacters.isHarmful($0) }
            if safe.isEmpty { continue }
            if safe.elementsEqual(["\n"]) {
                endsLine = true
                continue
            }
            if endsLine, !line.isEmpty {
                line.append(" ")
                count += 1
            }
            endsLine = false
            line.append(contentsOf: safe)
            count += 1
            // One more than fits tells that there is more.
            if count > max(0, limit) { break }
        }
        let shown = String(line)
        return shown.count > max(0, limit) || count > max(0, limit)
            ? shown.prefix(max(0, limit - 1)) + "…" : shown
    }
}
