import LessonKit
import Synchronization

/// Asks for a fault in the replies that it is to strike, until one of them has gone wrong; then for replies in order.
final class FaultedModel: ChatModel {
    /// How a reply that was asked to go wrong ended.
    struct Struck: Sendable {
        /// Nil when the server answered with an error in place of a reply.
        var verdict: StreamVerdict?
        var error: (any Error)?
        var repairs: [Repair] = []

        var isWhole: Bool { verdict?.isWhole == true }
    }

    private struct State {
        var struck: [Struck] = []
        var isOver = false
    }

    private let inOrder: HTTPChatModel
    private let faulty: HTTPChatModel
    /// Whether only the reply that follows a tool's result is struck: the one that holds the answer.
    private let strikesAnswers: Bool
    private let state = Mutex(State())

    init(inOrder: HTTPChatModel, faulty: HTTPChatModel, strikesAnswers: Bool) {
        self.inOrder = inOrder
        self.faulty = faulty
        self.strikesAnswers = strikesAnswers
    }

    /// The reply that went wrong; where none did, the last that was to.
    var struck: Struck? {
        state.withLock { state in state.struck.first { !$0.isWhole } ?? state.struck.last }
    }

    /// From now on nothing goes wrong.
    func stop() { state.withLock { $0.isOver = true } }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        guard strikes(request) else { return inOrder.reply(to: request, delivery: delivery) }
        return ModelEvents {
            var events = self.faulty.reply(to: request, delivery: delivery).makeAsyncIterator()
            return {
                do {
                    let event = try await events.next()
                    if case .finished(let reply) = event {
                        self.note(
                            Struck(verdict: reply.verdict, error: reply.failure, repairs: reply.repairs))
                    }
                    return event
                } catch {
                    self.note(Struck(verdict: ReplyFailure.verdict(on: error), error: error))
                    throw error
                }
            }
        }
    }

    private func strikes(_ request: ChatRequest) -> Bool {
        guard !state.withLock({ $0.isOver }) else { return false }
        if case .tool = request.messages.last { return true }
        return !strikesAnswers
    }

    private func note(_ reply: Struck) {
        state.withLock { state in
            state.struck.append(reply)
            state.isOver = state.isOver || !reply.isWhole
        }
    }
}
