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

    func verdict(_ transportFailure: ReplyFailure?) -> StreamVerdict {
        if failure != nil { return .errorInBand }
        if finishReason == .abort { return .abortedByServer }
        if finishReason != nil { return sawEndMark ? .complete : .completeWithoutMark }
        // What breaks after the mark broke nothing of the reply.
        if let transportFailure, !sawEndMark { return transportFailure.verdict }
        // The mark alone proves nothing: a reply that holds nothing, or half a call, did not end, it broke.
        let holdsSomething = !text.isEmpty || !calls.isEmpty
        return sawEndMark && holdsSomething && !calls.hasOpenCall ? .complete : .truncated
    }

    func ending(_ verdict: StreamVerdict) -> ToolCallAssembler.Ending {
        guard verdict.isWhole else { return .broken }
        return finishReason?.leavesCallsCut == true ? .cutOff : .whole
    }

    private func finishDeviations(_ verdict: StreamVerdict) -> [ChunkDeviation] {
        guard verdict.isWhole else { return [] }
        switch finishReason {
        case nil: return [.finishMissing]
        case .stop? where !calls.isEmpty, .toolCalls? where calls.isEmpty: return [.finishMismatch]
        default: return []
        }
    }
}
