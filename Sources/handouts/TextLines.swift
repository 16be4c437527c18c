import Foundation

/// What the tool does to lines of text, whatever they hold.
enum TextLines {
    /// The lines of a text; a line feed at the end closes the last line and starts none.
    static func split(_ text: String) -> [String] {
        var lines = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        return lines.map { line in
            String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
    }

    /// Without the blank lines at either end.
    static func trimmed(_ lines: [String]) -> [String] {
        let tail = lines.drop { $0.isEmpty }
        return Array(tail.reversed().drop { $0.isEmpty }.reversed())
    }

    /// Without the spaces that every line starts with; blank lines do not count.
    static func dedented(_ lines: [String]) -> [String] {
        let indentation = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { String($0.dropFirst(indentation)) }
    }
}
