import ModelWire

/// Whether messages are one whole turn: the question, rounds of calls with their results in the order asked, the
/// answer.
struct TurnShape {
    private let messages: [Message]

    init(_ messages: [Message]) { self.messages = messages }

    /// What is wrong, in words; nil for a whole turn.
    var problem: String? {
        guard case .user = messages.first else { return "it does not begin with a question" }
        guard case .assistant(let answer) = messages.last, answer.toolCalls.isEmpty else {
            return "it does not end with an answer"
        }
        var open: [ToolCall] = []
        for message in messages.dropFirst() {
            switch message {
            case .system, .user: return "it holds more than one question"
            case .assistant(let reply):
                if let call = open.first { return "the call \(call.id) has no result" }
                open = reply.toolCalls
            case .tool(let result):
                guard open.first?.id == result.callID else {
                    return "the result \(result.callID) has no call before it"
                }
                open.removeFirst()
            }
        }
        return nil
    }
}
