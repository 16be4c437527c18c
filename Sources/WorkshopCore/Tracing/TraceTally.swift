import ModelWire

/// What the model calls of a turn come to.
struct TraceTally {
    var calls = 0
    /// Tokens of all calls whose server counted them.
    var usage: Usage?
    /// US dollars; nil where the price or the tokens of any call are unknown.
    var cost: Double?
    var repairs: [String] = []
    /// How the last reply ended.
    var verdict: StreamVerdict?
    /// The first text of a streamed reply.
    var firstVisibleText: Instant?

    mutating func add(_ part: TraceTally) {
        if part.calls > 0 {
            cost = calls == 0 ? part.cost : cost.flatMap { cost in part.cost.map { cost + $0 } }
        }
        calls += part.calls
        if let more = part.usage { usage = (usage ?? Usage()) + more }
        repairs += part.repairs
        // The last call's: what an earlier one was says nothing about how the turn ended.
        verdict = part.calls > 0 ? part.verdict : part.verdict ?? verdict
        firstVisibleText = firstVisibleText ?? part.firstVisibleText
    }

    func attributes(since start: Instant) -> [String: JSONValue] {
        var attributes: [String: JSONValue] = ["workshop.model_calls": .integer(calls)]
        attributes.merge(usageAttributes) { _, new in new }
        attributes["workshop.verdict"] = verdict.map { .string($0.rawValue) }
        attributes["workshop.repairs"] = repairs.isEmpty ? nil : .array(repairs.map(JSONValue.string))
        attributes["workshop.time_to_first_token"] = firstVisibleText.map {
            .seconds(start.duration(to: $0))
        }
        return attributes
    }

    var usageAttributes: [String: JSONValue] {
        var attributes: [String: JSONValue] = [:]
        attributes["gen_ai.usage.input_tokens"] = usage.map { .integer($0.promptTokens) }
        attributes["gen_ai.usage.output_tokens"] = usage.map { .integer($0.completionTokens) }
        attributes["workshop.cost_usd"] = cost.map(JSONValue.number)
        return attributes
    }
}

extension JSONValue {
    /// Seconds, which the conventions count in, to the microsecond.
    static func seconds(_ duration: Duration) -> JSONValue {
        .number((duration.milliseconds * 1_000).rounded() / 1_000_000)
    }
}
