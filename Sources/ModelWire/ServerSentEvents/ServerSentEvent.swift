/// One event of a `text/event-stream` body.
public struct ServerSentEvent: Sendable, Equatable {
    /// The event's type; `message` when the stream names none.
    public var event: String
    /// The `data` lines, joined by line feeds.
    public var data: String
    /// The last event id seen so far on the stream, empty when there was none.
    public var id: String
    /// True when the data held bytes that are no UTF-8; each such run reads as U+FFFD.
    var hadBadUTF8 = false

    /// An event with the standard's defaults.
    public init(event: String = "message", data: String, id: String = "") {
        self.event = event
        self.data = data
        self.id = id
    }
}

/// What a stream holds between its events.
public enum ServerSentFrame: Sendable, Equatable {
    /// An event.
    case event(ServerSentEvent)
    /// A line that starts with a colon: servers send it to keep the connection open.
    case comment(String)
}

/// An event that outgrows the parser's limit: the stream cannot be read on.
public struct ServerSentEventTooLarge: Error, Sendable, Equatable, CustomStringConvertible {
    /// The limit that was passed, in bytes.
    public let limit: Int

    /// What was tried and what happened, in a sentence.
    public var description: String { "one event of the stream is larger than \(limit) bytes" }
}
