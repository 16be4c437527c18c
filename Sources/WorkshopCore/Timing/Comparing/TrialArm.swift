/// An approach at an endpoint, as a trial measures it.
public struct TrialArm: Sendable {
    /// Asks one question in a conversation, and tells what was measured.
    public typealias Ask = @Sendable (_ question: String) async throws -> Turn

    /// How the answer is delivered.
    public let approach: Approach
    /// The base URL of the endpoint.
    public let endpoint: String
    /// The model's name there.
    public let model: String?
    /// What the arm is called.
    public let name: String
    /// Begins a fresh conversation with a seed.
    let begin: @Sendable (_ seed: Int) -> Ask

    /// An arm.
    public init(
        approach: Approach, endpoint: String, model: String? = nil, name: String,
        begin: @escaping @Sendable (_ seed: Int) -> Ask
    ) {
        self.approach = approach
        self.endpoint = endpoint
        self.model = model
        self.name = name
        self.begin = begin
    }
}
