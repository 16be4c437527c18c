import Foundation

/// What went wrong with a campus: its files or its database, and where.
///
/// The message says what was tried, what was found, and what to do next. A question that finds nothing is *not*
/// an error: searches then return an empty list.
public struct CampusError: Error, Sendable, Equatable {
    /// The kinds of failure a caller may want to tell apart.
    public enum Code: String, Sendable {
        /// The knowledge-base folder, or a file it needs, is not there or cannot be read.
        case missing
        /// A file is not UTF-8 text.
        case encoding
        /// A file, a field or a folder is larger than its stated limit.
        case tooLarge
        /// A document's front matter or body is malformed.
        case document
        /// `events.csv` is malformed.
        case events
        /// `campus.json` is malformed.
        case profile
        /// There is nothing to answer from.
        case empty
        /// The folder for databases cannot be created or written.
        case dataFolder
        /// SQLite reported a failure.
        case database
    }

    /// The kind of failure.
    public let code: Code
    /// The file at fault, relative to the knowledge base, or the database's path.
    public let file: String?
    /// The line at fault, counted from 1.
    public let line: Int?
    /// What was tried, what was found, what to do.
    public let message: String

    /// Puts the three parts of a message together: `tried: happened. advice`.
    init(
        _ code: Code, file: String? = nil, line: Int? = nil,
        tried: String, happened: String, advice: String
    ) {
        self.code = code
        self.file = file
        self.line = line
        message = "\(tried): \(happened). \(advice)"
    }
}

extension CampusError: CustomStringConvertible, LocalizedError {
    /// The message with the file and the line before it, in the form editors can jump to: `events.csv:12: …`.
    public var description: String {
        guard let file else { return message }
        guard let line else { return "\(file): \(message)" }
        return "\(file):\(line): \(message)"
    }

    /// The same text as `description`.
    public var errorDescription: String? { description }
}
