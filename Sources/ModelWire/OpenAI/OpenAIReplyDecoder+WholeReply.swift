extension OpenAIReplyDecoder {
    /// A reply that came in one piece is read as the stream of one chunk that it is.
    mutating func decode(whole body: [UInt8], at instant: Instant) -> [ModelEvent]? {
        // The caller reports what the body was.
        guard let json = JSONValue(parsingObject: body), var chunk = json.object else { return nil }
        let choices = json["choices"]?.array ?? []
        chunk["choices"] = choices.isEmpty ? nil : .array(choices.map(asChunkChoice))
        var decoder = self
        let events = decoder.take(.object(chunk), named: "message", at: instant)
        guard decoder.failure != nil || choices.contains(where: { $0["message"]?.object != nil }) else {
            return nil
        }
        self = decoder
        sawEndMark = true
        instants.finished = instant
        return repairLog.tellingOnce(events)
    }

    private func asChunkChoice(_ choice: JSONValue) -> JSONValue {
        var choice = choice.object ?? [:]
        var message = choice.removeValue(forKey: "message")?.object ?? [:]
        // A whole reply lists its calls without an index: the place in the list is the index. An empty list, or
        // null, is how many servers say that there are none.
        let calls = message.removeValue(forKey: "tool_calls")?.array ?? []
        if !calls.isEmpty {
            message["tool_calls"] = .array(
                calls.enumerated().map { index, call in
                    .object((call.object ?? [:]).merging(["index": .integer(index)]) { _, place in place })
                })
        }
        choice["delta"] = .object(message)
        return .object(choice)
    }
}
