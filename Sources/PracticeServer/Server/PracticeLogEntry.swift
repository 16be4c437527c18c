/// What the endpoint notes about one request: figures to check a client's own account against.
///
/// It never holds a header or a word of the conversation.
public struct PracticeLogEntry: Sendable, Equatable, Codable {
    /// How a request ended.
    public enum Outcome: String, Sendable, Codable {
        /// The whole response was handed to the connection.
        case finished
        /// The client closed the connection first.
        case clientClosed
        /// The endpoint was stopped first.
        case serverStopped
        /// The endpoint cut the connection, as a fault wants it.
        case cut
    }

    /// The id the response carries.
    public var id: String
    /// The path without its query, in which some clients put keys.
    public var path: String
    /// Whether the response was a stream of events.
    public var stream: Bool
    /// The HTTP status.
    public var status: Int
    /// Tokens of the prompt; 0 where no model was asked.
    public var promptTokens: Int
    /// Tokens of the reply that were handed to the connection.
    public var completionTokens: Int
    /// How the request ended.
    public var outcome: Outcome
    /// The fault that was made on request, if one was.
    public var fault: PracticeFault?

    /// Makes an entry.
    public init(
        id: String,
        path: String,
        stream: Bool = false,
        status: Int,
        promptTokens: Int = 0,
        completionTokens: Int = 0,
        outcome: Outcome = .finished,
        fault: PracticeFault? = nil
    ) {
        self.id = id
        self.path = path
        self.stream = stream
        self.status = status
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.outcome = outcome
        self.fault = fault
    }

    /// The entry as one line of JSON, its members in the order above; without a fault there is none.
    public var jsonLine: String {
        var members: [WireJSON.Member] = [
            .init(name: "id", value: .string(id)), .init(name: "path", value: .string(path)),
            .init(name: "stream", value: .bool(stream)), .init(name: "status", value: .int(status)),
            .init(name: "promptTokens", value: .int(promptTokens)),
            .init(name: "completionTokens", value: .int(completionTokens)),
            .init(name: "outcome", value: .string(outcome.rawValue)),
        ]
        if let fault { members.append(.init(name: "fault", value: .string(fault.rawValue))) }
        return WireJSON.object(members).text
    }
}
