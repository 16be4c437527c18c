import LessonKit
import Synchronization

/// Asks for the first reply of a turn only, and writes down when its calls came: how long its tools take needs no answer,
/// which would be paid for.
final class FirstReplyModel: ChatModel {
    private struct Record {
        var opened: [Int: Instant] = [:]
        var sealed: [Int: Instant] = [:]
    }

    private let base: any ChatModel
    private let record = Mutex(Record())

    init(_ base: any ChatModel) { self.base = base }

    /// When each call began to arrive, by its index.
    var opened: [Int: Instant] { record.withLock { $0.opened } }
    /// When each call was whole.
    var sealed: [Int: Instant] { record.withLock { $0.sealed } }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        if case .tool = request.messages.last { return Self.ending }
        return ModelEvents { [self] in
            var events = base.reply(to: request, delivery: delivery).makeAsyncIterator()
            return { [self] in
                let event = try await events.next()
                note(event)
                return event
            }
        }
    }

    private func note(_ event: ModelEvent?) {
        record.withLock { record in
            switch event {
            case .toolCallOpened(let index, _, let instant): record.opened[index] = instant
            case .toolCallSealed(let index, _, let instant): record.sealed[index] = instant
            default: break
            }
        }
    }

    /// Stands for the answer.
    private static let ending = ModelEvents {
        var isOver = false
        return {
            defer { isOver = true }
            return isOver
                ? nil
                : .finished(
                    ModelReply(
                        message: AssistantMessage(text: "(not asked for)"), finishReason: .stop, usage: nil,
                        verdict: .complete, instants: CallInstants(submitted: .now)))
        }
    }
}
