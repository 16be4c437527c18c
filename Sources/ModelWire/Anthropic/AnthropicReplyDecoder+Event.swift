extension AnthropicReplyDecoder {
    mutating func take(_ json: JSONValue, named name: String, at instant: Instant) -> [ModelEvent] {
        let type = json["type"]?.string ?? name
        if let error = origin.error(in: json, named: type) {
            fail(error, at: instant)
            return []
        }
        guard json.object != nil else { return [ChunkDeviation.frameMalformed.event] }
        switch type {
        case "message_start": return start(json["message"])
        case "content_block_start":
            return begin()
                + noting(
                    content.start(json["content_block"] ?? [:], index: json["index"]?.index, at: instant))
        case "content_block_delta":
            let delta = ContentBlock.Delta(json["delta"] ?? [:])
            return begin() + noting(content.take(delta, index: json["index"]?.index, at: instant))
        case "content_block_stop": return noting(content.stop(index: json["index"]?.index, at: instant))
        case "message_delta": return begin() + take(messageDelta: json, at: instant)
        case "message_stop":
            end(at: instant)
            return []
        // Pings, and what later versions add.
        default: return []
        }
    }

    private mutating func start(_ message: JSONValue?) -> [ModelEvent] {
        var events: [ModelEvent] = []
        let id = message?["id"]?.saying
        if hasBegun {
            if id == content.messageID || id == nil {
                events.append(MessageDeviation.messageStartRepeated.event)
            } else if content.messageID == nil {
                content.messageID = id
            } else {
                events.append(MessageDeviation.messageSpliced.event)
                content = ContentBlocks(messageID: id)
                tokens = TokenCount()
                (finishReason, finishReasonAt) = (nil, nil)
            }
        } else {
            hasBegun = true
            content = ContentBlocks(messageID: id)
        }
        model = message?["model"]?.saying ?? model
        if message?["content"]?.array == nil { events.append(MessageDeviation.messageStartEmpty.event) }
        if let usage = message?["usage"] { tokens.take(usage) }
        return events
    }

    private mutating func begin() -> [ModelEvent] {
        guard !hasBegun else { return [] }
        hasBegun = true
        return [MessageDeviation.messageStartMissing.event]
    }

    /// Notes when the first of each kind of content came.
    private mutating func noting(_ events: [ModelEvent]) -> [ModelEvent] {
        for event in events {
            switch event {
            case .text(_, let instant): instants.sawVisibleText(at: instant)
            case .reasoning(_, let instant): instants.firstReasoning = instants.firstReasoning ?? instant
            case .toolCallOpened(_, _, let instant), .toolArguments(_, _, let instant):
                instants.firstToolCall = instants.firstToolCall ?? instant
            default: break
            }
        }
        return events
    }

    private mutating func take(messageDelta json: JSONValue, at instant: Instant) -> [ModelEvent] {
        var events: [ModelEvent] = []
        switch json["usage"] {
        case .object?: json["usage"].map { tokens.take($0) }
        case .null? where tokens.usage != nil: events.append(ChunkDeviation.usageErased.event)
        default: break
        }
        let reason = json["delta"]?["stop_reason"]
        if reason == .null, finishReason != nil { events.append(MessageDeviation.finishErased.event) }
        guard let word = reason?.saying else { return events }
        guard finishReason == nil else {
            return finishReason?.rawValue == word ? events : events + [ChunkDeviation.finishRepeated.event]
        }
        finishReason = FinishReason(rawValue: word)
        finishReasonAt = instant
        return events + noting(content.sealRest(ending(verdict(nil)), at: instant))
    }
}
