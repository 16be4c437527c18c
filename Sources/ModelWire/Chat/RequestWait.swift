/// A wait before a request is sent, or sent again; a person should hear of it, since nothing else happens meanwhile.
public struct RequestWait: Sendable, Hashable, CustomStringConvertible {
    /// What is waited for.
    public enum Reason: Sendable, Hashable {
        /// The try before failed, and nothing of a reply had come. Tries count from 1, so this one is 2 or more.
        case retry(number: Int, of: Int, because: String)
        /// One request more would be too many for this minute.
        case rate(perMinute: Int)
    }

    /// How long.
    public var duration: Duration
    /// What for.
    public var reason: Reason

    /// A wait that begins now.
    public init(duration: Duration, reason: Reason) {
        self.duration = duration
        self.reason = reason
    }

    /// What happens, in a sentence without its full stop.
    public var description: String {
        switch reason {
        case .retry(let number, let count, let cause):
            "\(cause); trying again in \(seconds) (try \(number) of \(count))"
        case .rate(let perMinute):
            "waiting \(seconds), to stay at \(perMinute) request\(perMinute == 1 ? "" : "s") a minute"
        }
    }

    /// `0.4 s`, `2 s`: a tenth is enough to wait by.
    private var seconds: String {
        let tenths = Int((duration / .milliseconds(100)).rounded(.up))
        guard tenths < 100, tenths % 10 != 0 else { return "\((tenths + 9) / 10) s" }
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
