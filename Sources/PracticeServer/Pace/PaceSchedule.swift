/// When each token of one reply is due, counted from the start of the reply.
///
/// Due times are absolute, so a timer that fires late delays one token and not all that follow.
struct PaceSchedule: Sendable {
    private let pace: Pace
    private let promptTokens: Int
    private var random: SplitMix64
    private var due: Duration?

    init(pace: Pace, promptTokens: Int, seed: UInt64) {
        self.pace = pace
        self.promptTokens = promptTokens
        random = SplitMix64(seed: seed)
    }

    /// The due time of the next token; never earlier than the one before.
    mutating func next() -> Duration {
        let step: Duration
        if due == nil {
            step = pace.firstToken + pace.perPromptToken * promptTokens
        } else if let rate = pace.tokensPerSecond {
            step = .seconds(1 / rate)
        } else {
            step = .zero
        }
        let next = (due ?? .zero) + step * random.factor(within: pace.jitter)
        due = next
        return next
    }
}
