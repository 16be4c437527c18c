/// Something was asked for that only the practice endpoint which the program starts itself can do.
public struct PracticeEndpointNeeded: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was asked for, as the sentence begins.
    public let what: String
    /// The name of the endpoint in use.
    public let endpoint: String

    /// An error about an endpoint of this name.
    public init(for what: String, endpoint: String) {
        self.what = what
        self.endpoint = endpoint
    }

    /// What was tried and what happened, in a sentence.
    public var description: String {
        "\(what) was asked for at the endpoint “\(endpoint)”, and only a practice endpoint of the program's own can do it"
    }

    /// What to do.
    public var advice: String { "Add --endpoint practice, and leave --replay out." }
}
