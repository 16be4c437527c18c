extension AnthropicReplyDecoder {
    mutating func finish(transportFailure: ReplyFailure?, at instant: Instant) -> [ModelEvent] {
        let verdict = verdict(transportFailure)
        let end = instants.finished ?? instant
        instants.finished = end
        instants.closed = instant

        let ending = ending(verdict)
        var events = (verdict.isWhole ? content.sealRest(ending, at: end) : []) + content.tellRest(at: end)
        let finished = content.finished(ending, at: finishReasonAt ?? end)
        instants.toolArgumentsComplete = finished.wholeAt
        events += finished.repairs.map(ModelEvent.repair)
        events += deviations(verdict)
        events = repairLog.tellingOnce(events)
        let reply = ModelReply(
            message: AssistantMessage(blocks: finished.blocks),
            finishReason: finishReason,
            usage: tokens.usage,
            verdict: verdict,
            failure: failure.map(ReplyFailure.server) ?? transportFailure,
            repairs: repairLog.repairs,
            instants: instants,
            id: content.messageID,
            model: model
        )
        return events + [.finished(reply)]
    }

    var holdsWholeParts: Bool { !content.isEmpty && !content.hasOpenBlock }

    private func deviations(_ verdict: StreamVerdict) -> [ModelEvent] {
        guard verdict.isWhole else { return [] }
        var events = content.hasOpenBlock ? [MessageDeviation.blockStopMissing.event] : []
        switch finishReason {
        case nil: events.append(ChunkDeviation.finishMissing.event)
        case .endTurn? where content.callCount > 0, .toolUse? where content.callCount == 0:
            events.append(ChunkDeviation.finishMismatch.event)
        default: break
        }
        return events
    }
}
