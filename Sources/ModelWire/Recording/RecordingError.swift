/// A recording that cannot be written or played.
public struct RecordingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Code: Sendable {
        /// There is a file of that name already.
        case exists
        /// The file cannot be written, or not all of it.
        case cannotWrite
        /// The file is missing or cannot be read.
        case cannotRead
        /// A line is not what a recording holds, or the file is none.
        case damaged
        /// A newer kit has written it.
        case newerVersion
        /// Something was asked that it does not hold.
        case notHeld
    }

    /// What kind of failure it was.
    public let code: Code
    /// What was tried and what happened, in a sentence.
    public let description: String
    /// What to do about it.
    public let advice: String

    /// A failure with its words.
    public init(_ code: Code, _ description: String, advice: String) {
        self.code = code
        self.description = description
        self.advice = advice
    }
}
