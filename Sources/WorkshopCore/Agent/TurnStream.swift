import ModelWire

/// The events of one turn as they happen: the framework-level way to stream an agent.
///
/// The turn runs in a task of its own and waits whenever its reader is behind by more than a few events.
/// Iterating throws what `ChatSession.chat` throws. The last event is `finished`.
public struct TurnStream: AsyncSequence, Sendable {
    /// What the sequence is made of.
    public typealias Element = TurnEvent
    /// What iterating may throw.
    public typealias Failure = any Error

    private let produce: @Sendable (TurnChannel) async throws -> Void

    init(produce: @escaping @Sendable (TurnChannel) async throws -> Void) {
        self.produce = produce
    }

    /// Only the visible text, for those who want nothing else.
    public var text: AsyncCompactMapSequence<TurnStream, String> {
        compactMap { event in
            if case .text(let piece) = event { piece } else { nil }
        }
    }

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        let channel = TurnChannel()
        let task = Task { [produce] in
            do {
                try await produce(channel)
                channel.finish(throwing: nil)
            } catch {
                channel.finish(throwing: error)
            }
        }
        return Iterator(channel: channel, owner: TaskOwner(task: task))
    }

    /// Reads the events of one turn.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let channel: TurnChannel
        fileprivate let owner: TaskOwner

        /// The next event; nil after the turn's end.
        public mutating func next() async throws -> TurnEvent? {
            try await withTaskCancellationHandler {
                try await channel.next()
            } onCancel: { [owner] in
                owner.task.cancel()
            }
        }
    }

    /// Ends the turn when its iterator goes away.
    fileprivate final class TaskOwner: Sendable {
        let task: Task<Void, Never>
        init(task: Task<Void, Never>) { self.task = task }
        deinit { task.cancel() }
    }
}
