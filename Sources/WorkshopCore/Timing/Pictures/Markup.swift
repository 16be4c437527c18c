/// A piece of HTML or SVG that is well-formed XML too. Text enters it escaped, and in no other way.
struct Markup: Sendable, Equatable {
    /// The markup as it is written.
    let source: String

    /// Elements that HTML or SVG closes in their own tag.
    private static let closesItself: Set<String> = ["circle", "line", "meta", "path", "rect"]

    private init(source: String) { self.source = source }

    /// Words, from wherever they come. Characters that XML forbids, and those that steer a terminal or turn the
    /// order of text around, are left out.
    static func text(_ text: String) -> Markup { Markup(source: escaped(text)) }

    /// A style sheet of the kit's own.
    static func style(_ css: String) -> Markup { Markup(source: "<style>\n\(css)\n</style>\n") }

    /// An element with its attributes, in this order, and what it holds.
    static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
    ) -> Markup {
        var source = "<" + name
        for (key, value) in attributes { source += " \(key)=\"\(escaped(value))\"" }
        guard !children.isEmpty || !closesItself.contains(name) else { return Markup(source: source + "/>") }
        source += ">"
        for child in children { source += child.source }
        return Markup(source: source + "</\(name)>" + (isBlock(name) ? "\n" : ""))
    }

    /// An element that holds words.
    static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
    ) -> Markup {
        element(name, attributes, [.text(text)])
    }

    /// Line ends make the file one that a person can read and a tool can compare.
    private static func isBlock(_ name: String) -> Bool {
        !["td", "th", "b", "span", "title"].contains(name)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in ControlCharacters.removed(from: text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // No characters, by XML's own list.
            case "\u{FFFE}", "\u{FFFF}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
