import Foundation

/// A schema's `pattern`, tried within a bound.
///
/// A schema is a person's input, and a pattern such as `(a*)*b` has a backtracking matcher try longer than anyone waits.
/// ICU's matcher reports how far it is, and can be told to stop; Swift's own cannot. It also matches code points, as JSON
/// Schema has it, where Swift's matches what a reader takes for characters.
struct SchemaPattern {
    /// What came of trying a pattern.
    enum Outcome: Equatable {
        case matches, differs
        /// The bound was reached before it was clear.
        case unclear
    }

    /// Rounds of the matcher, of 10,000 steps each: some tenths of a second for all patterns of one value.
    static let mostRounds = 200

    private let expression: NSRegularExpression?

    /// - Throws: what the matcher does not take.
    init(_ pattern: String) throws {
        // The matcher calls an empty pattern an error; it matches everything.
        expression = pattern.isEmpty ? nil : try NSRegularExpression(pattern: Self.endingAtEnd(pattern))
    }

    /// Whether the pattern is found anywhere in a text.
    ///
    /// - Parameter rounds: how many are left, and are left afterwards.
    func outcome(in text: String, rounds: inout Int) -> Outcome {
        guard let expression else { return .matches }
        guard rounds > 0 else { return .unclear }
        var outcome = Outcome.differs
        var left = rounds
        expression.enumerateMatches(
            in: text, options: [.reportProgress, .reportCompletion],
            range: NSRange(text.startIndex..., in: text)
        ) { match, flags, stop in
            if match != nil {
                outcome = .matches
            } else if flags.contains(.progress) {
                left -= 1
                if left <= 0 { outcome = .unclear }
            } else if flags.contains(.internalError) {
                // Its stack, which has a bound too, was full.
                outcome = .unclear
            }
            if outcome != .differs { stop.pointee = true }
        }
        rounds = left
        return outcome
    }

    /// In JSON Schema's expressions `$` stands at the very end; ICU takes it for the end before a last line break too.
    private static func endingAtEnd(_ pattern: String) -> String {
        var (strict, isEscaped, isInClass) = ("", false, false)
        for character in pattern.unicodeScalars {
            if character == "$", !isEscaped, !isInClass {
                strict += "\\z"
                continue
            }
            if !isEscaped, character == "[" { isInClass = true }
            if !isEscaped, character == "]" { isInClass = false }
            isEscaped = character == "\\" && !isEscaped
            strict.unicodeScalars.append(character)
        }
        return strict
    }
}
