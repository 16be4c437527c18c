import LessonKit

/// The moments of one call that some tool takes for its first token.
///
/// The tools read OpenAI's wire. On Anthropic's, each rule is applied to the events that carry the same.
struct RosettaCall: Sendable {
    private let submitted: Instant
    private(set) var firstChunk: Instant?
    private(set) var firstChoice: Instant?
    private(set) var firstContent: Instant?
    private(set) var firstText: Instant?

    /// - Throws: `ServerSentEventTooLarge` for a stream that the client itself could not read either.
    init(_ call: StreamTrace.Call, wire: Wire) throws(ServerSentEventTooLarge) {
        submitted = call.submitted
        var parser = ServerSentEventParser()
        for chunk in call.chunks {
            for case .event(let event) in try parser.feed(chunk.bytes) {
                take(event, wire, at: chunk.readAt)
            }
            if firstText != nil, firstContent != nil, firstChoice != nil { return }
        }
    }

    /// From the submission to what a rule counts; nil when that never came.
    func time(by rule: RosettaRule) -> Duration? {
        let instant: Instant? =
            switch rule {
            case .vllm: firstChoice
            case .aiperf, .guidellm: firstContent
            case .llmperf: firstText
            case .openTelemetryClient: firstChunk
            case .openTelemetryServer: nil
            }
        return instant.map { submitted.duration(to: $0) }
    }

    private mutating func take(_ event: ServerSentEvent, _ wire: Wire, at instant: Instant) {
        // An end mark is no chunk of a reply, and neither is what cannot be read.
        guard let json = JSONValue(parsingObject: event.data) else { return }
        firstChunk = firstChunk ?? instant
        let found = wire == .openai ? Holding(openAI: json) : Holding(anthropic: json)
        if found.choice { firstChoice = firstChoice ?? instant }
        if found.text || found.other { firstContent = firstContent ?? instant }
        if found.text { firstText = firstText ?? instant }
    }
}

/// What one event brings.
private struct Holding {
    var choice = false
    var text = false
    /// Reasoning, or a piece of a tool call.
    var other = false

    init(openAI json: JSONValue) {
        guard let first = json["choices"]?.array?.first else { return }
        choice = true
        let delta = first["delta"]
        text = delta?["content"]?.string?.isEmpty == false
        let reasoning = [delta?["reasoning_content"], delta?["reasoning"]]
        other =
            reasoning.contains { $0?.string?.isEmpty == false }
            || delta?["tool_calls"]?.array?.isEmpty == false
    }

    init(anthropic json: JSONValue) {
        switch json["type"]?.string {
        case "message_start": choice = true
        case "content_block_start":
            choice = true
            other = json["content_block"]?["type"]?.string == "tool_use"
        case "content_block_delta":
            choice = true
            let delta = json["delta"]
            text = delta?["text"]?.string?.isEmpty == false
            other = ["thinking", "partial_json"].contains { delta?[$0]?.string?.isEmpty == false }
        default: break
        }
    }
}
