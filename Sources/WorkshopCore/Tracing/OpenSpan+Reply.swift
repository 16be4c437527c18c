import ModelWire

extension OpenSpan {
    /// What a reply tells of its call, for the call and for what that is a part of.
    func take(_ reply: ModelReply, price: TokenPrice?) {
        let tally = TraceTally(
            calls: 1, usage: reply.usage, cost: reply.usage.flatMap { $0.price(at: price) },
            repairs: reply.repairs.map(\.kind), verdict: reply.verdict)
        add(tally)
        set(tally.usageAttributes.mapValues { $0 })
        set([
            "gen_ai.response.id": reply.id.map { .string(String($0.prefix(256))) },
            "gen_ai.response.model": reply.model.map { .string(String($0.prefix(256))) },
            "gen_ai.response.finish_reasons": reply.finishReason.map { .array([.string($0.rawValue)]) },
            "workshop.verdict": .string(reply.verdict.rawValue),
            "workshop.repairs": tally.repairs.isEmpty ? nil : .array(tally.repairs.map(JSONValue.string)),
        ])
        setContent { ["gen_ai.output.messages": TraceContent.output(reply.message, reply.finishReason)] }
        if let failure = reply.failure {
            fail(with: failure)
        } else if !reply.verdict.isWhole {
            fail(reply.verdict.rawValue, saying: "the reply broke off")
        }
    }

    /// A call without a reply.
    func takeFailure(_ error: any Error) {
        let verdict = ReplyFailure.verdict(on: error)
        add(TraceTally(calls: 1, verdict: verdict))
        set(["workshop.verdict": verdict.map { .string($0.rawValue) }])
    }
}
