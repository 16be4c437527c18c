/// How a wait for the first word feels: the course's budget for the time to first token.
public enum Responsiveness: String, Sendable, CaseIterable {
    /// Under half a second.
    case instant
    /// Under two seconds.
    case acceptable
    /// Longer: a person believes that something is broken.
    case broken

    /// The level of a time to first token.
    public init(_ timeToFirstToken: Duration) {
        self =
            if timeToFirstToken < .milliseconds(500) {
                .instant
            } else if timeToFirstToken < .seconds(2) {
                .acceptable
            } else {
                .broken
            }
    }
}
