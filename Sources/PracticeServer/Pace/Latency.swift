/// The paces the practice endpoint can imitate, by the name a person types.
public enum Latency: String, CaseIterable, Sendable, Codable {
    /// No waiting at all: for tests and for looking at bytes.
    case instant
    /// A hosted model behind the internet: quick to start, quick to write.
    case hosted
    /// One workstation GPU: quickest to start, slower to write.
    case localGPU = "local-gpu"
    /// A model on a laptop's processor: slow to read the prompt, slow to write.
    case laptop

    /// The figures behind the name, the same for every machine the endpoint runs on.
    public var pace: Pace {
        switch self {
        case .instant:
            Pace(firstToken: .zero, perPromptToken: .zero, tokensPerSecond: nil)
        case .hosted:
            Pace(firstToken: .milliseconds(350), perPromptToken: .microseconds(100), tokensPerSecond: 80)
        case .localGPU:
            Pace(firstToken: .milliseconds(80), perPromptToken: .microseconds(300), tokensPerSecond: 45)
        case .laptop:
            Pace(firstToken: .milliseconds(500), perPromptToken: .milliseconds(3), tokensPerSecond: 12)
        }
    }
}
