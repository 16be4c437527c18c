/// A style that every terminal can show.
public enum TextStyle: String, Sendable {
    case bold = "1"
    case dim = "2"
    case italic = "3"
    case underlined = "4"
    case cyan = "36"

    var opening: String { "\u{1B}[\(rawValue)m" }
    static let closing = "\u{1B}[0m"
}
