import LessonKit

// snippet: peek
/// The trap: a blocking call to see whether tools are wanted and, when they are not, the answer generated a second
/// time as a stream. It wraps any model, so that the loop around it stays the same.
struct PeekThenStreamModel: ChatModel {
    let base: any ChatModel

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            var events: ModelEvents.Iterator?
            var peeked: [ModelEvent] = []
            var isPeeking = true
            return {
                if isPeeking {
                    isPeeking = false
                    for try await event in base.reply(to: request, delivery: .whole) { peeked.append(event) }
                    if case .finished(let reply) = peeked.last, isAnswer(reply) {
                        // Only a call that was generated tells that it was the last: the answer is here, paid for,
                        // and thrown away.
                        peeked = [.discarded(reply)]
                        var again = request
                        again.toolChoice = .none
                        events = base.reply(to: again, delivery: .streamed).makeAsyncIterator()
                    }
                }
                if !peeked.isEmpty { return peeked.removeFirst() }
                return try await events?.next()
            }
        }
    }

    private func isAnswer(_ reply: ModelReply) -> Bool {
        reply.verdict.isWhole && reply.message.toolCalls.isEmpty && !reply.message.text.isEmpty
    }
}
// end: peek
