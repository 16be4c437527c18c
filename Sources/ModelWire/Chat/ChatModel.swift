/// How a reply arrives.
public enum Delivery: String, Sendable, Hashable {
    /// In one piece, when it is done.
    case whole
    /// Piece by piece, while it is made.
    case streamed
}

/// A model that answers chat requests. Nothing above it knows which wire is spoken; nothing below it knows what
/// a tool is for.
public protocol ChatModel: Sendable {
    /// Asks for one reply. Nothing is sent before the events are iterated; each iteration asks anew.
    ///
    /// Both deliveries give the same kinds of events and end with `finished`: a whole reply is a stream of few,
    /// large pieces.
    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents
}

/// The events of one reply, read as they arrive: nothing is buffered ahead of the reader.
///
/// Iterating throws `APIError` or `TransferError` when there is no reply at all. A reply that breaks off midway is
/// *not* thrown: it ends with `finished` and a verdict that says so. So does one whose reader's task is cancelled, with
/// the verdict `cancelled`; its connection is closed by then.
public struct ModelEvents: AsyncSequence, Sendable {
    /// What the sequence is made of.
    public typealias Element = ModelEvent
    /// What iterating may throw.
    public typealias Failure = any Error

    /// Gives the next event, or nil after the last.
    public typealias Next = () async throws -> ModelEvent?

    private let makeNext: @Sendable () -> Next

    /// A sequence whose iterators call what `makeNext` returns.
    public init(makeNext: @escaping @Sendable () -> Next) {
        self.makeNext = makeNext
    }

    /// Reads the events of one reply.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let produce: Next

        /// The next event, or nil after `finished`.
        public mutating func next() async throws -> ModelEvent? { try await produce() }
    }

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator { Iterator(produce: makeNext()) }
}
