/// Tells by what a stream holds which wire it is.
enum WireDetection {
    /// Events of Anthropic Messages. OpenAI's have no name and no `type`.
    private static let anthropicTypes: Set<String> = [
        "message_start", "content_block_start", "content_block_delta", "content_block_stop", "message_delta",
        "message_stop",
    ]
    /// Anthropic's too; but other servers send it to keep a connection open, whatever they speak.
    private static let ping = "ping"

    /// The wire that an event belongs to; nil when it could be any.
    static func wire(of event: ServerSentEvent) -> Wire? {
        if anthropicTypes.contains(event.event) { return .anthropic }
        if event.data == "[DONE]" { return .openai }
        // A frame that is no JSON tells nothing; the decoder reports it.
        return JSONValue(parsingObject: event.data).flatMap(wire(of:))
    }

    /// The wire that an event hints at, where no other event tells.
    static func hint(of event: ServerSentEvent) -> Wire? {
        if event.event == ping { return .anthropic }
        return JSONValue(parsingObject: event.data)?["type"]?.string == ping ? .anthropic : nil
    }

    /// The wire that an event's data, or a whole reply, belongs to; nil when it could be any.
    static func wire(of json: JSONValue) -> Wire? {
        if let type = json["type"]?.string, anthropicTypes.union(["message", "error"]).contains(type) {
            return .anthropic
        }
        let isOpenAI =
            json["choices"] != nil || json["error"] != nil
            || json["object"]?.string?.hasPrefix("chat.completion") == true
        return isOpenAI ? .openai : nil
    }
}
