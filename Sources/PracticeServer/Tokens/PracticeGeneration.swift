/// A reply as it is generated: token by token, cut by `stop` and `max_tokens`, the same on every wire.
struct PracticeGeneration: Sendable, Equatable {
    enum Finish: Sendable, Equatable {
        /// The model had said all it wanted, or came to a stop string.
        case stop
        /// The limit cut the reply short.
        case length
        /// The reply ends with calls that want answers.
        case toolCalls
    }

    /// A call as far as it was generated: its arguments are text, since a limit may have cut them.
    struct Call: Sendable, Equatable {
        var id: String
        var name: String
        var arguments: String
    }

    let tokens: [PracticeToken]
    let finish: Finish
    /// The stop string that ended the reply, if one did.
    let stopSequence: String?
    let promptTokens: Int

    var completionTokens: Int { tokens.count }

    var reasoningTokens: Int { tokens.count(where: \.isReasoning) }

    init(reply: PracticeReply, promptTokens: Int, limits: PracticeLimits = PracticeLimits()) {
        let tokenizer = PracticeTokenizer()
        let (text, stop) = limits.cutAtStop(reply.text)
        var tokens = tokenizer.pieces(of: reply.reasoning).map { PracticeToken.reasoning(String($0)) }
        tokens += tokenizer.pieces(of: text).map { .text(String($0)) }
        // A stop string ends the whole reply, and with it calls that would have followed the text.
        for (index, call) in (stop == nil ? reply.toolCalls : []).enumerated() {
            tokens.append(.toolCall(index: index, id: call.id, name: call.name))
            tokens += tokenizer.pieces(of: call.arguments.text)
                .map { .arguments(index: index, piece: String($0)) }
        }
        let limit = limits.maxTokens ?? .max
        if tokens.count > limit {
            finish = .length
            stopSequence = nil
        } else {
            finish = stop != nil || reply.toolCalls.isEmpty ? .stop : .toolCalls
            stopSequence = stop
        }
        self.tokens = Array(tokens.prefix(limit))
        self.promptTokens = promptTokens
    }

    /// What was said before the answer, as far as it was generated.
    var reasoning: String {
        tokens.reduce(into: "") { reasoning, token in
            if case .reasoning(let piece) = token { reasoning += piece }
        }
    }

    /// The answer's text as far as it was generated.
    var text: String {
        tokens.reduce(into: "") { text, token in
            if case .text(let piece) = token { text += piece }
        }
    }

    /// The calls as far as they were generated.
    var calls: [Call] {
        tokens.reduce(into: []) { calls, token in
            switch token {
            case .reasoning, .text: break
            case .toolCall(_, let id, let name): calls.append(Call(id: id, name: name, arguments: ""))
            case .arguments(let index, let piece): calls[index].arguments += piece
            }
        }
    }

    /// Whether text comes first after the reasoning; an empty reply counts as empty text.
    var beginsWithText: Bool {
        switch tokens.first(where: { !$0.isReasoning }) {
        case .text, nil: true
        case .reasoning, .toolCall, .arguments: false
        }
    }
}
