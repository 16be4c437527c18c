import CurlStreaming

/// Makes model events out of the chunks of a `/chat/completions` stream, and the reply out of all of them.
///
/// `OpenAIReplyDecoder+Chunk.swift` reads a chunk, `+Finish.swift` decides how the reply ended, and
/// `+WholeReply.swift` reads a reply that did not stream.
struct OpenAIReplyDecoder: ReplyDecoder {
    var text = ""
    var reasoning = ""
    var calls = ToolCallAssembler()
    var replyID: String?
    var finishReason: FinishReason?
    /// When the finish reason came: it seals the calls.
    var finishReasonAt: Instant?
    var usage: Usage?
    /// The server's words about what went wrong, inside a stream that began well.
    var failure: String?
    var sawEndMark = false
    var instants: CallInstants
    /// Taken out of the server's words, since some servers repeat it.
    let key: APIKey?
    private(set) var repairs: [Repair] = []
    private var toldRepairs: Set<Repair> = []

    init(submitted: Instant, key: APIKey? = nil) {
        instants = CallInstants(submitted: submitted)
        self.key = key
    }

    mutating func decode(_ event: ServerSentEvent, at instant: Instant) -> [ModelEvent] {
        guard !sawEndMark else { return [] }
        instants.firstEvent = instants.firstEvent ?? instant
        if event.data == "[DONE]" {
            sawEndMark = true
            instants.finished = instant
            return []
        }
        return decodeUsual(event, at: instant) ?? decodeAny(event, at: instant)
    }

    /// The fast way, which `UsualChunk` tells of. Nil, with nothing taken, for what must go the general way.
    private mutating func decodeUsual(_ event: ServerSentEvent, at instant: Instant) -> [ModelEvent]? {
        guard let replyID, usage == nil, !event.hadBadUTF8, event.event != "error",
            let chunk = UsualChunk(event.data, replyID: replyID)
        else { return nil }
        return take(reasoning: chunk.reasoning, text: chunk.text, at: instant)
    }

    /// The general way, for any event but the end mark.
    mutating func decodeAny(_ event: ServerSentEvent, at instant: Instant) -> [ModelEvent] {
        var events = event.hadBadUTF8 ? [ChunkDeviation.badUTF8.event] : []
        do {
            let chunk = try JSONValue(parsing: event.data)
            events += take(chunk, named: event.event, at: instant)
        } catch  where event.event == "error" {
            fail(event.data)
        } catch {
            // A frame that is no JSON is skipped: the text before and after it still counts.
            events.append(ChunkDeviation.frameMalformed.event)
        }
        return tellingRepairsOnce(events)
    }

    mutating func take(_ transfer: TransferInstants) { instants.take(transfer) }

    mutating func fail(_ words: String) {
        failure = failure ?? APIError.readable(words, without: key)
    }

    /// Keeps what was mended for the reply and leaves out what was told before: a server that deviates does so in
    /// every chunk.
    mutating func tellingRepairsOnce(_ events: [ModelEvent]) -> [ModelEvent] {
        events.filter { event in
            guard case .repair(let repair) = event else { return true }
            guard toldRepairs.insert(repair).inserted else { return false }
            repairs.append(repair)
            return true
        }
    }
}

extension ChunkDeviation {
    var event: ModelEvent { .repair(repair) }
}
