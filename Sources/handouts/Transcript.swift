/// A command, and the part of what it prints that a handout shows.
///
/// Attributes stand after the command: `stderr`, `numbers`, `head=20`, `lines=3-12`, `exit=64`.
struct Transcript: Sendable, Equatable {
    var command: String

    /// Shows what went to standard error, in place of standard output.
    var standardError = false

    /// Compares with every number masked, for a table whose columns carry no units.
    var everyNumber = false

    /// The lines to show, counted from 1; `nil` for all.
    var lines: ClosedRange<Int>?

    /// The exit code that the command must end with.
    var exitCode: Int32 = 0

    /// Reads the words of a marker after `run`.
    ///
    /// - Throws: `HandoutError` when no command is left, or an attribute's value makes no sense.
    init(words: [String]) throws(HandoutError) {
        var words = words
        command = ""
        while let word = words.last, try take(attribute: word) {
            words.removeLast()
        }
        command = words.joined(separator: " ")
        guard !command.isEmpty else {
            throw HandoutError(
                code: .badMarker, message: "a run marker names a command: <!-- run ./Scripts/lesson 8 -->")
        }
    }

    /// The lines that the handout shows, without the blank ones at either end.
    func selected(from output: String) -> [String] {
        var shown = TextLines.split(output)
        if let lines {
            shown = Array(shown.dropFirst(lines.lowerBound - 1).prefix(lines.count))
        }
        return TextLines.trimmed(shown)
    }

    private mutating func take(attribute word: String) throws(HandoutError) -> Bool {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        switch (parts.first, parts.count) {
        case ("stderr", 1): standardError = true
        case ("numbers", 1): everyNumber = true
        case ("head", 2): lines = 1...(try Self.number(parts[1], in: word))
        case ("exit", 2): exitCode = Int32(clamping: try Self.number(parts[1], in: word))
        case ("lines", 2):
            let ends = parts[1].split(separator: "-").map(String.init)
            let first = try Self.number(ends.first ?? "", in: word)
            let last = try Self.number(ends.last ?? "", in: word)
            guard first <= last else { throw Self.unreadable(word) }
            lines = first...last
        default: return false
        }
        return true
    }

    private static func number(_ text: String, in word: String) throws(HandoutError) -> Int {
        guard let number = Int(text), number > 0 else { throw unreadable(word) }
        return number
    }

    private static func unreadable(_ word: String) -> HandoutError {
        HandoutError(
            code: .badMarker,
            message: "'\(word)' was read as an attribute, and its value makes no sense; "
                + "write head=20, lines=3-12 or exit=64, counted from 1"
        )
    }
}
