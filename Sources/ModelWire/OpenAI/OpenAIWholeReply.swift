extension OpenAIReplyDecoder {
    /// Reads a reply that came in one piece, as the stream of one chunk that it is.
    ///
    /// - Returns: the events and the reply, or nil when the body is no chat completion.
    static func decode(whole body: [UInt8], submitted: Instant, at instant: Instant) -> (
        events: [ModelEvent], decoder: OpenAIReplyDecoder
    )? {
        guard let json = try? JSONValue(parsing: body),  // the caller reports what the body was
            json["error"] != nil || json["choices"]?.array?.first?["message"]?.object != nil
        else { return nil }
        var chunk = json.object ?? [:]
        chunk["choices"] = .array((json["choices"]?.array ?? []).map(asChunkChoice))
        var decoder = OpenAIReplyDecoder(submitted: submitted)
        var events = decoder.decode(ServerSentEvent(data: JSONValue.object(chunk).text), at: instant)
        events += decoder.decode(ServerSentEvent(data: "[DONE]"), at: instant)
        return (events, decoder)
    }

    private static func asChunkChoice(_ choice: JSONValue) -> JSONValue {
        var choice = choice.object ?? [:]
        var message = choice.removeValue(forKey: "message")?.object ?? [:]
        if let calls = message["tool_calls"]?.array {
            // A whole reply lists its calls without an index: the place in the list is the index.
            message["tool_calls"] = .array(
                calls.enumerated().map { index, call in
                    .object((call.object ?? [:]).merging(["index": .integer(index)]) { _, place in place })
                })
        }
        choice["delta"] = .object(message)
        return .object(choice)
    }
}
