/// What a write of a script makes happen in a client that reads the stream.
///
/// Comments, pings, roles and empty deltas are not the first of anything but `firstEvent`.
enum PracticeInstant: String, Sendable, CaseIterable {
    case firstByte
    case firstEvent
    case firstReasoning
    case firstToolCall
    /// Once for each call, in their order.
    case toolArgumentsComplete
    case firstVisibleText
    case lastVisibleText
    /// The end mark; where there is none, the end of the body.
    case finished
}
