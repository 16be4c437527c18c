/// When a request is sent again, and after how long; everything in it is a bound.
public struct RetryPolicy: Sendable, Hashable {
    /// Tries of one request, the first among them.
    public var tries = 3
    /// The most that is waited before the second try; twice as much before each later one. The wait itself is drawn
    /// from zero to that, so that a class whose server failed once does not come back all at once.
    public var firstDelay = Duration.seconds(1)
    /// No wait is drawn from more than this.
    public var longestDelay = Duration.seconds(8)
    /// A server that asks for a longer wait is not tried again: a person decides whether to wait so long.
    public var longestRetryAfter = Duration.seconds(30)
    /// From the first try's beginning to the last one's.
    public var total = Duration.seconds(90)
    /// False where a refused connection is an answer: on one's own machine nothing is in between.
    public var retriesConnecting = true

    /// Three tries within a minute and a half.
    public init() {}

    /// How long to wait before the next try; nil when there is none.
    ///
    /// - Parameters:
    ///   - tried: the tries so far.
    ///   - elapsed: since the first of them began.
    ///   - random: drawn from 0 to 1.
    func wait(after failure: PassingFailure, tried: Int, elapsed: Duration, random: Double) -> Duration? {
        guard tried < tries, retriesConnecting || !failure.isAboutConnecting else { return nil }
        var wait = longestDraw(before: tried + 1) * random
        if let asked = failure.retryAfter {
            guard asked <= longestRetryAfter else { return nil }
            // Never before the time it asks for, and not everybody at once after it.
            wait = asked + firstDelay * random
        }
        return elapsed + wait <= total ? wait : nil
    }

    private func longestDraw(before number: Int) -> Duration {
        var longest = firstDelay
        for _ in 2..<max(2, number) { longest = min(longest * 2, longestDelay) }
        return min(longest, longestDelay)
    }
}
