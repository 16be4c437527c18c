/// A text that is not exactly one JSON value.
public struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was wrong, as in "a string has no end".
    public let problem: String
    /// Where, in bytes from the start.
    public let offset: Int

    /// What was tried and what happened, in a sentence.
    public var description: String { "this is no JSON: \(problem) at byte \(offset)" }
}
