import CurlStreaming

/// Makes model events out of the chunks of a `/chat/completions` stream, and the reply out of all of them.
struct OpenAIReplyDecoder: ReplyDecoder {
    private var text = ""
    private var reasoning = ""
    private var calls = ToolCallAssembler()
    private var finishReason: FinishReason?
    private var usage: Usage?
    private var failure: String?
    private var repairs: [Repair] = []
    private(set) var sawEndMark = false
    private(set) var instants: CallInstants

    init(submitted: Instant) { instants = CallInstants(submitted: submitted) }

    mutating func decode(_ event: ServerSentEvent, at instant: Instant) -> [ModelEvent] {
        guard !sawEndMark else { return [] }
        instants.firstEvent = instants.firstEvent ?? instant
        if event.data == "[DONE]" {
            sawEndMark = true
            instants.finished = instant
            return []
        }
        // A frame that is no JSON is skipped: the text before and after it still counts.
        guard let chunk = try? JSONValue(parsing: event.data), chunk.object != nil else {
            let repair = Repair(
                kind: "frame-malformed", detail: "skipped a frame of \(event.data.utf8.count) bytes")
            repairs.append(repair)
            return [.repair(repair)]
        }
        return take(chunk, named: event.event, at: instant)
    }

    /// The reply when its body has ended.
    ///
    /// - Parameter transportFailure: libcurl's words when the connection broke rather than ended.
    mutating func finish(transportFailure: String?, at instant: Instant) -> ModelReply {
        let verdict = verdict(transportFailed: transportFailure != nil)
        instants.finished = instants.finished ?? instant
        let toolCalls = calls.calls(cutOff: !verdict.isWhole || finishReason == .length)
        instants.toolArgumentsComplete = toolCalls.filter(\.isComplete).map { _ in
            instants.finished ?? instant
        }
        return ModelReply(
            message: AssistantMessage(text: text, reasoning: reasoning, toolCalls: toolCalls),
            finishReason: finishReason,
            usage: usage,
            verdict: verdict,
            failure: failure ?? transportFailure,
            repairs: repairs,
            instants: instants
        )
    }

    mutating func take(_ transfer: TransferInstants) { instants.take(transfer) }

    private mutating func take(_ chunk: JSONValue, named name: String, at instant: Instant) -> [ModelEvent] {
        if let count = Usage(openAI: chunk["usage"]) { usage = count }
        if name == "error" || (chunk["error"] ?? .null) != .null {
            failure = APIError.words(of: chunk) ?? "an error without words"
            return []
        }
        var events: [ModelEvent] = []
        for choice in chunk["choices"]?.array ?? [] where (choice["index"]?.int ?? 0) == 0 {
            events += take(delta: choice["delta"] ?? .null, at: instant)
            if let reason = choice["finish_reason"]?.string { finishReason = FinishReason(rawValue: reason) }
        }
        return events
    }

    private mutating func take(delta: JSONValue, at instant: Instant) -> [ModelEvent] {
        var events: [ModelEvent] = []
        let thought = delta["reasoning_content"]?.string ?? delta["reasoning"]?.string ?? ""
        if !thought.isEmpty {
            instants.firstReasoning = instants.firstReasoning ?? instant
            reasoning += thought
            events.append(.reasoning(thought, at: instant))
        }
        if let piece = delta["content"]?.string, !piece.isEmpty {
            instants.sawVisibleText(at: instant)
            text += piece
            events.append(.text(piece, at: instant))
        }
        for fragment in delta["tool_calls"]?.array ?? [] {
            instants.firstToolCall = instants.firstToolCall ?? instant
            events += calls.add(ToolCallAssembler.Fragment(openAI: fragment), at: instant)
        }
        return events
    }

    private func verdict(transportFailed: Bool) -> StreamVerdict {
        if failure != nil { return .errorInBand }
        if finishReason == .abort { return .abortedByServer }
        if finishReason != nil { return sawEndMark ? .complete : .completeWithoutMark }
        if transportFailed { return .truncatedTransport }
        // The mark alone proves nothing: a reply that holds nothing did not end, it broke.
        return sawEndMark && (!text.isEmpty || !calls.isEmpty) ? .complete : .truncated
    }
}

extension ToolCallAssembler.Fragment {
    init(openAI json: JSONValue) {
        self.init(
            index: json["index"]?.int,
            id: json["id"]?.string.flatMap { $0.isEmpty ? nil : $0 },
            name: json["function"]?["name"]?.string.flatMap { $0.isEmpty ? nil : $0 },
            arguments: json["function"]?["arguments"]?.string
        )
    }
}

extension Usage {
    /// Nil for anything but a usage object: null never erases what was counted.
    init?(openAI json: JSONValue?) {
        guard let json, let prompt = json["prompt_tokens"]?.int else { return nil }
        self.init(promptTokens: prompt, completionTokens: json["completion_tokens"]?.int ?? 0)
    }
}
