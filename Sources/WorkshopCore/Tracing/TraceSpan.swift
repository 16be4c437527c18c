import ModelWire

/// One operation of a turn that is over, in the words of OpenTelemetry's conventions for generative AI (as of
/// November 2026); what they have no word for is named `workshop.…`.
public struct TraceSpan: Sendable, Equatable {
    /// The operations that are traced; the raw value is `gen_ai.operation.name`.
    public enum Operation: String, Sendable {
        /// A turn, with everything that was done for it.
        case turn = "invoke_agent"
        /// One reply of the model, its tries included.
        case call = "chat"
        /// One tool call.
        case tool = "execute_tool"
    }

    /// Something that happened at one moment.
    public struct Event: Sendable, Equatable {
        /// What happened.
        public var name: String
        /// Nanoseconds since 1970.
        public var time: Int
        /// What belongs to it.
        public var attributes: [String: JSONValue]
    }

    /// What was done.
    public var operation: Operation
    /// The operation, and the model or tool where there is one.
    public var name: String
    /// Eight bytes in hexadecimal.
    public var id: String
    /// The span that this one is a part of; nil for the first of a trace.
    public var parentID: String?
    /// Nanoseconds since 1970.
    public var start: Int
    /// Nanoseconds since 1970.
    public var end: Int
    /// What is known of it.
    public var attributes: [String: JSONValue]
    /// What happened meanwhile, in the order of time.
    public var events: [Event] = []
    /// It failed, or was stopped; `error.type` says by what.
    public var isError = false
    /// The error's words, where contents are kept: a server may quote the question in them.
    public var errorMessage: String?
}

/// The spans of one turn, or of a model call that was made outside of one.
public struct TurnTrace: Sendable, Equatable {
    /// Sixteen bytes in hexadecimal.
    public var id: String
    /// The program's name.
    public var service: String
    /// In the order in which they began: a span comes after the one that it is a part of.
    public var spans: [TraceSpan]
}
