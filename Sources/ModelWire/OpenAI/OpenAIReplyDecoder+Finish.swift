extension OpenAIReplyDecoder {
    mutating func finish(transportFailure: ReplyFailure?, at instant: Instant) -> [ModelEvent] {
        let end = instants.finished ?? instant
        let rest = takeRest(at: end)
        let verdict = verdict(transportFailure)
        instants.finished = end
        instants.closed = instant

        let ending = ending(verdict)
        var events = rest + calls.sealRest(ending, at: end)
        let sealed = calls.calls(ending, at: finishReasonAt ?? end)
        instants.toolArgumentsComplete = sealed.wholeAt
        events += sealed.repairs.map(ModelEvent.repair)
        events += finishDeviations(verdict).map(\.event)
        events = repairLog.tellingOnce(events)
        let reply = ModelReply(
            message: AssistantMessage(text: text, reasoning: reasoning, toolCalls: sealed.calls),
            finishReason: finishReason,
            usage: usage,
            verdict: verdict,
            failure: failure.map(ReplyFailure.server) ?? transportFailure,
            repairs: repairLog.repairs,
            instants: instants,
            id: calls.replyID,
            model: model
        )
        return events + [.finished(reply)]
    }

    var holdsWholeParts: Bool { (!text.isEmpty || !calls.isEmpty) && !calls.hasOpenCall }

    private func finishDeviations(_ verdict: StreamVerdict) -> [ChunkDeviation] {
        guard verdict.isWhole else { return [] }
        switch finishReason {
        case nil: return [.finishMissing]
        case .stop? where !calls.isEmpty, .toolCalls? where calls.isEmpty: return [.finishMismatch]
        default: return []
        }
    }
}
