/// How long a simulated model takes to begin, and how fast it writes after that.
public struct Pace: Sendable, Equatable {
    /// Time to the first token of a reply to an empty prompt.
    public var firstToken: Duration
    /// What each token of the prompt adds to the time to the first token.
    public var perPromptToken: Duration
    /// Tokens a second after the first one; nil writes everything at once.
    public var tokensPerSecond: Double?
    /// Largest relative deviation of the first wait and of each gap: 0.1 draws evenly from 90 % to 110 %.
    public var jitter: Double

    /// Makes a pace; a rate that is not above zero counts as no rate.
    public init(
        firstToken: Duration,
        perPromptToken: Duration,
        tokensPerSecond: Double?,
        jitter: Double = 0.1
    ) {
        self.firstToken = firstToken
        self.perPromptToken = perPromptToken
        self.tokensPerSecond = tokensPerSecond.flatMap { $0 > 0 ? $0 : nil }
        self.jitter = min(max(jitter, 0), 1)
    }

    /// Whether the pace makes anyone wait at all.
    var waits: Bool { firstToken > .zero || perPromptToken > .zero || tokensPerSecond != nil }
}
