/// Turns a generation into the server-sent events of one wire.
protocol ReplyEventEncoder: Sendable {
    /// What the wire sends before the first token.
    mutating func opening() -> [String]
    /// What one token becomes.
    mutating func events(for token: PracticeToken) -> [String]
    /// What ends the stream.
    mutating func closing(_ generation: PracticeGeneration) -> [String]
}
