import Foundation

/// Why a campus tool could not answer; its text is written for the model that called the tool.
public struct CampusToolError: Error, Sendable, Equatable {
    /// The kinds of failure a caller may want to tell apart.
    public enum Code: String, Sendable {
        /// No event has the name.
        case unknownEvent
        /// The text names no weekday.
        case unknownWeekday
        /// The text names no time zone.
        case unknownTimeZone
        /// No event has the category.
        case unknownCategory
        /// The text is no date.
        case badDate
        /// The range is empty or too long.
        case badRange
        /// The campus database failed.
        case database
    }

    /// The kind of failure.
    public let code: Code
    /// What was asked, what is wrong with it, what to ask instead.
    public let message: String
}

extension CampusToolError: CustomStringConvertible, LocalizedError {
    /// The message.
    public var description: String { message }

    /// The message.
    public var errorDescription: String? { message }
}
