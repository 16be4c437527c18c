/// A call that an earlier step made, and what came back.
struct Observation: Sendable {
    let call: PracticeToolCall
    let text: String
}

/// One turn: a user message with everything up to the next.
struct Turn: Sendable {
    var message: UserMessage
    var observations: [Observation] = []
    var answers: [String] = []
    /// Replies of this turn that called tools.
    var rounds = 0
    var questions: [Question] = []
}

/// The request as turns, each question read in the light of those before it.
struct Conversation: Sendable {
    /// Older turns are not read: a long session costs no more than a short one.
    static let turnLimit = 40

    var system = ""
    var turns: [Turn] = []

    init(_ messages: [PracticeMessage]) {
        var systems: [String] = []
        for message in messages {
            switch message.role {
            case .system: systems.append(message.text)
            case .user: turns.append(Turn(message: UserMessageReader.read(message.text)))
            case .assistant: add(reply: message)
            case .tool: add(result: message)
            }
        }
        system = systems.joined(separator: "\n\n")
        turns = Array(turns.suffix(Conversation.turnLimit))
        for index in turns.indices {
            turns[index].questions = ReferenceResolver.questions(
                of: turns[index], after: Array(turns[..<index]))
        }
    }

    private var pending: [PracticeToolCall] = []

    private mutating func add(reply: PracticeMessage) {
        guard !turns.isEmpty else { return }
        guard !reply.toolCalls.isEmpty else {
            if !reply.text.isEmpty { turns[turns.count - 1].answers.append(reply.text) }
            return
        }
        // Text beside calls is no answer: it says what is about to be looked up.
        turns[turns.count - 1].rounds += 1
        pending = reply.toolCalls
    }

    /// A result without a known id answers the oldest call that still waits.
    private mutating func add(result: PracticeMessage) {
        guard !turns.isEmpty else { return }
        let index = pending.firstIndex { $0.id == result.toolCallID } ?? pending.indices.first
        guard let index else { return }
        turns[turns.count - 1].observations.append(Observation(call: pending[index], text: result.text))
        pending.remove(at: index)
    }
}
