/// Text from a model or a server may hold anything; a terminal obeys some of it.
public enum ControlCharacters {
    /// The text without control characters, line feeds and tabs excepted.
    ///
    /// Takes out C0, DEL and C1 (where escape sequences begin), and the marks that reverse the order of text.
    public static func removed(from text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var safe = String.UnicodeScalarView()
        safe.append(contentsOf: text.unicodeScalars.filter { !isHarmful($0) })
        return String(safe)
    }

    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
