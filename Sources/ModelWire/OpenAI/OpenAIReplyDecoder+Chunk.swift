extension OpenAIReplyDecoder {
    mutating func take(_ chunk: JSONValue, named name: String, at instant: Instant) -> [ModelEvent] {
        let error = origin.error(in: chunk, named: name)
        if let error { fail(error) }
        guard chunk.object != nil else { return error == nil ? [ChunkDeviation.frameMalformed.event] : [] }
        model = model ?? chunk["model"]?.saying
        var events = take(usage: chunk["usage"])
        // Beside an error there may be a last piece of text, and nothing else is owed.
        if error == nil { events += headDeviations(of: chunk) }
        for choice in chunk["choices"]?.array ?? [] {
            if (choice["index"]?.int ?? 0) == 0 {
                events += take(choice: choice, at: instant)
            } else {
                events.append(ChunkDeviation.choiceExtra.event)
            }
        }
        return events
    }

    private mutating func headDeviations(of chunk: JSONValue) -> [ModelEvent] {
        var deviations: [ChunkDeviation] = []
        if chunk["object"]?.saying == nil { deviations.append(.objectMissing) }
        if let id = chunk["id"]?.saying {
            if let replyID = calls.replyID, id != replyID { deviations.append(.chunkIDChanged) }
            calls.replyID = calls.replyID ?? id
        } else {
            deviations.append(.chunkIDMissing)
        }
        // Beside the usage the list is there and empty.
        let choices = chunk["choices"]?.array
        if choices == nil || choices == [] && chunk["usage"]?.object == nil {
            deviations.append(.choicesMissing)
        }
        return deviations.map(\.event)
    }

    private mutating func take(usage json: JSONValue?) -> [ModelEvent] {
        guard let earlier = usage else {
            usage = Usage(openAI: json)
            return []
        }
        usage = Usage(openAI: json, after: earlier) ?? earlier
        let isErased = json == .null || Usage.openAICounts.contains { json?[$0] == .null }
        return isErased ? [ChunkDeviation.usageErased.event] : []
    }

    private mutating func take(choice: JSONValue, at instant: Instant) -> [ModelEvent] {
        var events: [ModelEvent] = []
        if let delta = choice["delta"], delta.object != nil {
            events = take(delta: delta, at: instant)
        } else {
            events.append(ChunkDeviation.deltaMissing.event)
            // A whole reply that a server sends as one event.
            if let message = choice["message"], message.object != nil {
                events += take(delta: message, at: instant)
            }
        }
        guard let word = choice["finish_reason"]?.saying else { return events }
        events += takeRest(at: instant)
        if finishReason == nil {
            finishReason = FinishReason(rawValue: word)
            finishReasonAt = instant
            if word == "error" {
                fail(origin.error(saying: "the server ended the reply with finish_reason “error”"))
            }
            events += calls.sealRest(ending(verdict(nil)), at: instant)
        } else {
            events.append(ChunkDeviation.finishRepeated.event)
        }
        return events
    }

    private mutating func take(delta: JSONValue, at instant: Instant) -> [ModelEvent] {
        var events: [ModelEvent] = []
        let content = MessageContent(openAI: delta)
        if content.cameInParts { events.append(ChunkDeviation.contentParts.event) }
        if content.reasoningCameTwice { events.append(ChunkDeviation.reasoningRepeated.event) }
        events += take(reasoning: content.reasoning, text: content.text, at: instant)
        guard let list = delta["tool_calls"] else { return events }
        let fragments = (list.array ?? []).filter { $0.object != nil }
        if fragments.isEmpty { events.append(ChunkDeviation.toolCallsEmpty.event) }
        if !fragments.isEmpty { events += takeRest(at: instant) }
        for fragment in fragments {
            instants.firstToolCall = instants.firstToolCall ?? instant
            events += calls.add(ToolCallFragment(openAI: fragment), at: instant)
        }
        return events
    }

    mutating func take(reasoning: String, text: String, at instant: Instant) -> [ModelEvent] {
        var events: [ModelEvent] = []
        add(reasoning: reasoning, at: instant, to: &events)
        guard !thought.isOver else {
            add(text: text, at: instant, to: &events)
            return events
        }
        let parts = thought.feed(text)
        if !parts.reasoning.isEmpty { events.append(ChunkDeviation.thoughtInText.event) }
        add(reasoning: parts.reasoning, at: instant, to: &events)
        add(text: parts.text, at: instant, to: &events)
        return events
    }

    /// What was held back, since it might have become the tag of a thought.
    mutating func takeRest(at instant: Instant) -> [ModelEvent] {
        var events: [ModelEvent] = []
        add(text: thought.finish(), at: instant, to: &events)
        return events
    }

    private mutating func add(reasoning: String, at instant: Instant, to events: inout [ModelEvent]) {
        guard !reasoning.isEmpty else { return }
        instants.firstReasoning = instants.firstReasoning ?? instant
        self.reasoning += reasoning
        events.append(.reasoning(reasoning, at: instant))
    }

    private mutating func add(text: String, at instant: Instant, to events: inout [ModelEvent]) {
        guard !text.isEmpty else { return }
        instants.sawVisibleText(at: instant)
        self.text += text
        events.append(.text(text, at: instant))
    }
}

extension Usage {
    static let openAICounts = ["prompt_tokens", "completion_tokens"]

    /// Nil for anything but a usage object: null never erases what was counted, and neither does a count left out.
    init?(openAI json: JSONValue?, after earlier: Usage = Usage()) {
        let counts = Self.openAICounts.map { json?[$0]?.tokenCount }
        guard counts.contains(where: { $0 != nil }) else { return nil }
        self.init(
            promptTokens: counts[0] ?? earlier.promptTokens,
            completionTokens: counts[1] ?? earlier.completionTokens)
    }
}
