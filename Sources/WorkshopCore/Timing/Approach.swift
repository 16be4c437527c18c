/// A way of delivering an agent's answer.
public enum Approach: String, Sendable, CaseIterable, Codable {
    /// Every reply in one piece; the answer is shown at the end.
    case blocking
    /// Every reply streamed; text is shown as it arrives.
    case streamed
    /// A blocking call to see whether tools are wanted, then the answer generated again as a stream.
    case peekThenStream = "peek-then-stream"
    /// Streamed, and every tool that only reads starts while the rest of its reply still streams.
    case earlyDispatch = "early-dispatch"

    /// The three of the lesson's trap.
    public static let ofTheTrap: [Approach] = [.blocking, .streamed, .peekThenStream]
}
