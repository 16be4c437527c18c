/// The approaches side by side.
public struct TrapReport: Sendable, Encodable, Equatable {
    /// Where it was measured.
    public var endpoint: String
    /// `practice`, `replay` or `live`.
    public var mode: String
    /// The model's name.
    public var model: String
    /// The simulated pace; nil on a real endpoint.
    @NullWhenNil public var latency: String?
    /// One entry an approach.
    public var arms: [ApproachArm]

    /// A report over finished arms.
    public init(endpoint: String, mode: String, model: String, latency: String?, arms: [ApproachArm]) {
        self.endpoint = endpoint
        self.mode = mode
        self.model = model
        self.latency = latency
        self.arms = arms
    }
}
