extension ReplyDecoder {
    /// How the reply ended, once its body has.
    func verdict(_ transportFailure: ReplyFailure?) -> StreamVerdict {
        if failure != nil { return .errorInBand }
        if finishReason == .abort { return .abortedByServer }
        if finishReason != nil { return sawEndMark ? .complete : .completeWithoutMark }
        // What breaks after the mark broke nothing of the reply.
        if let transportFailure, !sawEndMark { return transportFailure.verdict }
        // The mark alone proves nothing: a reply that holds nothing, or half a call, did not end, it broke.
        return sawEndMark && holdsWholeParts ? .complete : .truncated
    }

    /// How the reply ended, as far as its calls are concerned.
    func ending(_ verdict: StreamVerdict) -> ToolCallAssembler.Ending {
        guard verdict.isWhole else { return .broken }
        return finishReason?.leavesCallsCut == true ? .cutOff : .whole
    }
}
