/// A recording that could not be read.
struct RecordingError: Error, CustomStringConvertible {
    /// What was tried, and what happened.
    let description: String
    /// What to do next.
    let advice: String
}
