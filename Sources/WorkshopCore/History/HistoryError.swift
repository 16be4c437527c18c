import Foundation

/// What went wrong with the conversations and timing runs that are kept.
public struct HistoryError: Error, Sendable, Equatable, CustomStringConvertible, LocalizedError {
    /// The kinds of failure a caller may want to tell apart.
    public enum Code: String, Sendable {
        /// Another program kept the database locked for too long.
        case locked
        /// There is no conversation with that number.
        case unknownConversation
        /// There is no comparison with that number.
        case unknownComparison
        /// Another program has added turns to the same conversation.
        case continuedElsewhere
        /// What is kept is not a turn.
        case malformedTurn
        /// What is kept is not a comparison.
        case malformedComparison
        /// A newer version of the kit has written the database.
        case newerFormat
        /// The file cannot be created, read or written.
        case storage
    }

    /// The kind of failure.
    public let code: Code
    /// What was tried, and what happened.
    public let message: String
    /// What to do next.
    public let advice: String

    init(_ code: Code, tried: String, happened: String, advice: String) {
        self.code = code
        self.message = "\(tried): \(happened)"
        self.advice = advice
    }

    /// What was tried, and what happened.
    public var description: String { message }
    /// All of it.
    public var errorDescription: String? { "\(message). \(advice)" }
}
