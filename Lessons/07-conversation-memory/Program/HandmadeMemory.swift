import LessonKit

// snippet: memory
/// Memory by hand: an array of messages that is sent along every time. The model keeps nothing; the array is all
/// there is.
struct HandmadeMemory {
    let lesson: LessonContext
    private(set) var messages: [Message]

    init(_ lesson: LessonContext, instructions: String) {
        self.lesson = lesson
        messages = [.system(instructions)]
    }

    mutating func ask(_ question: String) async throws -> String {
        let sent = messages + [.user(question)]
        let reply = try await reply(to: sent)
        // Only now: a question that got no answer is not remembered.
        messages = sent + [.assistant(reply)]
        return reply.text
    }
}
// end: memory

extension HandmadeMemory {
    private func reply(to messages: [Message]) async throws -> AssistantMessage {
        let request = ChatRequest(
            model: lesson.modelName, messages: messages, temperature: lesson.settings.temperature,
            maxTokens: lesson.settings.maxTokens, seed: lesson.settings.seed)
        for try await case .finished(let reply) in lesson.model.reply(to: request, delivery: .whole) {
            guard reply.verdict.isWhole else {
                throw TurnError(code: .incompleteReply(reply.verdict), failure: reply.failure)
            }
            guard !reply.message.text.isEmpty else { throw TurnError(code: .emptyReply) }
            return reply.message
        }
        throw CancellationError()
    }
}
