import ModelWire

/// What a scripted model does for one request.
struct ScriptedReply: Sendable {
    enum Act: Sendable {
        case text(String)
        case reasoning(String)
        case call(ToolCall)
        /// The call at this place is whole.
        case seal(Int)
        /// The call at this place goes on, whether it was sealed or not, and ends as this one.
        case change(Int, ToolCall)
        case repair(Repair)
        case wait(RequestWait)
        /// A whole reply is thrown away.
        case discard(Usage?)
        /// The clock moves to this time after its start.
        case clock(Duration)
        /// Waits until the test opens the gate.
        case gate(TaskGate)
        case failure(any Error)
    }

    var acts: [Act]
    var usage: Usage?
    var finishReason: FinishReason?
    var verdict = StreamVerdict.complete
    var failure: ReplyFailure?

    init(
        _ acts: [Act], usage: Usage? = nil, finishReason: FinishReason? = .stop,
        verdict: StreamVerdict = .complete, failure: ReplyFailure? = nil
    ) {
        self.acts = acts
        self.usage = usage
        self.finishReason = finishReason
        self.verdict = verdict
        self.failure = failure
    }

    static func text(_ pieces: String..., usage: Usage? = nil) -> ScriptedReply {
        ScriptedReply(pieces.map(Act.text), usage: usage)
    }

    static func calls(_ calls: ToolCall..., usage: Usage? = nil) -> ScriptedReply {
        ScriptedReply(calls.map(Act.call), usage: usage, finishReason: .toolCalls)
    }

    /// Calls, each sealed before the next one opens, as a wire does it.
    static func sealedCalls(_ calls: ToolCall...) -> ScriptedReply {
        let acts = calls.enumerated().flatMap { [Act.call($1), .seal($0)] }
        return ScriptedReply(acts, finishReason: .toolCalls)
    }

    static func failing(_ error: any Error) -> ScriptedReply { ScriptedReply([.failure(error)]) }

    /// The same acts in the larger pieces in which a reply comes that is not streamed.
    var asWhole: ScriptedReply {
        var whole = self
        let texts = acts.compactMap { if case .text(let piece) = $0 { piece } else { nil } }
        guard let first = acts.firstIndex(where: { if case .text = $0 { true } else { false } }) else {
            return whole
        }
        whole.acts = acts.enumerated().compactMap { offset, act in
            guard case .text = act else { return act }
            return offset == first ? .text(texts.joined()) : nil
        }
        return whole
    }

    var message: AssistantMessage {
        var text = ""
        var reasoning = ""
        var calls: [ToolCall] = []
        for act in acts {
            switch act {
            case .text(let piece): text += piece
            case .reasoning(let piece): reasoning += piece
            case .call(let call): calls.append(call)
            case .change(let index, let call): calls[index] = call
            default: break
            }
        }
        return AssistantMessage(text: text, reasoning: reasoning, toolCalls: calls)
    }
}

extension ToolCall {
    /// A call with an id made from the tool's name.
    static func to(_ name: String, _ arguments: String = "{}", id: String? = nil) -> ToolCall {
        ToolCall(id: id ?? "call-\(name)", name: name, arguments: arguments)
    }
}
