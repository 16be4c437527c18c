import CurlStreaming

/// Makes model events out of the chunks of a `/chat/completions` stream, and the reply out of all of them.
///
/// `OpenAIReplyDecoder+Chunk.swift` reads a chunk, `+Finish.swift` decides how the reply ended, and
/// `+WholeReply.swift` reads a reply that did not stream.
struct OpenAIReplyDecoder: ReplyDecoder {
    var text = ""
    var reasoning = ""
    /// Servers that run an open model without a parser for it leave its thought in the text.
    var thought = ThinkTagSplitter()
    var calls = ToolCallAssembler()
    var finishReason: FinishReason?
    /// When the finish reason came: it seals the calls.
    var finishReasonAt: Instant?
    var usage: Usage?
    /// The model that the server says it is.
    var model: String?
    /// What the server reported to have gone wrong, inside a stream that began well.
    private(set) var failure: APIError?
    var sawEndMark = false
    var instants: CallInstants
    let origin: ReplyOrigin
    var repairLog = RepairLog()

    init(submitted: Instant, origin: ReplyOrigin = ReplyOrigin()) {
        instants = CallInstants(submitted: submitted)
        self.origin = origin
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
        guard let replyID = calls.replyID, usage == nil, !event.hadBadUTF8, event.event != "error",
            let chunk = UsualChunk(event.data, replyID: replyID)
        else { return nil }
        let mayRepair = !thought.isOver
        let events = take(reasoning: chunk.reasoning, text: chunk.text, at: instant)
        return mayRepair ? repairLog.tellingOnce(events) : events
    }

    /// The general way, for any event but the end mark.
    mutating func decodeAny(_ event: ServerSentEvent, at instant: Instant) -> [ModelEvent] {
        var events = event.hadBadUTF8 ? [ChunkDeviation.badUTF8.event] : []
        do {
            let chunk = try JSONValue(parsing: event.data)
            events += take(chunk, named: event.event, at: instant)
        } catch  where event.event == "error" {
            fail(origin.error(saying: event.data))
        } catch {
            // A frame that is no JSON is skipped: the text before and after it still counts.
            events.append(ChunkDeviation.frameMalformed.event)
        }
        return repairLog.tellingOnce(events)
    }

    mutating func take(_ transfer: TransferInstants) { instants.take(transfer) }

    /// The first error counts: later ones follow from it.
    mutating func fail(_ error: APIError) { failure = failure ?? error }
}

extension ChunkDeviation {
    var event: ModelEvent { .repair(repair) }
}
