import LessonKit
import Synchronization

/// Keeps what its model waited for before it asked again: a blocking turn has no events to tell it by.
final class WaitNotingModel: ChatModel {
    private let base: any ChatModel
    private let noted = Mutex<[RequestWait]>([])

    init(_ base: any ChatModel) { self.base = base }

    /// The waits so far; a request has a few at most.
    var waits: [RequestWait] { noted.withLock { $0 } }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            var events = self.base.reply(to: request, delivery: delivery).makeAsyncIterator()
            return {
                let event = try await events.next()
                if case .waiting(let wait) = event { self.noted.withLock { $0.append(wait) } }
                return event
            }
        }
    }
}
