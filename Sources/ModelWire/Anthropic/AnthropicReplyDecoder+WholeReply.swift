extension AnthropicReplyDecoder {
    /// A reply that came in one piece is read as the events that it would have come in.
    mutating func decode(whole body: [UInt8], at instant: Instant) -> [ModelEvent]? {
        // The caller reports what the body was.
        guard let json = JSONValue(parsingObject: body) else { return nil }
        var decoder = self
        let isText = json["content"]?.string != nil
        var events = isText ? [MessageDeviation.contentText.event] : []
        for event in Self.events(of: json) { events += decoder.take(event, named: "message", at: instant) }
        let isReply = json["type"]?.string == "message" || json["stop_reason"] != nil
        guard decoder.failure != nil || isReply && decoder.hasBegun else { return nil }
        self = decoder
        end(at: instant)
        return repairLog.tellingOnce(events)
    }

    private static func events(of json: JSONValue) -> [JSONValue] {
        if ReportedError.isReported(by: json, named: "message") { return [json] }
        guard let content = json["content"] else { return [] }
        let blocks = content.array ?? [["type": "text", "text": content]]
        var message = json.object ?? [:]
        message["content"] = []
        message["stop_reason"] = nil
        var events: [JSONValue] = [["type": "message_start", "message": .object(message)]]
        for (index, block) in blocks.enumerated() {
            events.append(
                ["type": "content_block_start", "index": .integer(index), "content_block": block])
            events.append(["type": "content_block_stop", "index": .integer(index)])
        }
        events.append(
            ["type": "message_delta", "delta": ["stop_reason": json["stop_reason"] ?? .null]])
        return events
    }
}
