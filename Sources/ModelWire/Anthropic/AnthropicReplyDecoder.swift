import CurlStreaming

/// Makes model events out of the events of a `/messages` stream, and the reply out of all of them.
///
/// `AnthropicReplyDecoder+Event.swift` reads an event, `+Finish.swift` decides how the reply ended, and
/// `+WholeReply.swift` reads a reply that did not stream. Events, blocks and deltas of later versions are skipped.
struct AnthropicReplyDecoder: ReplyDecoder {
    var content = ContentBlocks()
    /// True once `message_start` has come, or what should have followed it.
    var hasBegun = false
    var finishReason: FinishReason?
    /// When the stop reason came: it seals the calls that have no end of their own.
    var finishReasonAt: Instant?
    var tokens = TokenCount()
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
        var events = event.hadBadUTF8 ? [ChunkDeviation.badUTF8.event] : []
        do {
            let json = try JSONValue(parsing: event.data)
            events += take(json, named: event.event, at: instant)
        } catch  where event.event == "error" {
            fail(origin.error(saying: event.data), at: instant)
        } catch {
            // A frame that is no JSON is skipped: the text before and after it still counts.
            events.append(ChunkDeviation.frameMalformed.event)
        }
        return repairLog.tellingOnce(events)
    }

    mutating func take(_ transfer: TransferInstants) { instants.take(transfer) }

    /// An error is a stream's last event.
    mutating func fail(_ error: APIError, at instant: Instant) {
        failure = error
        end(at: instant)
    }

    mutating func end(at instant: Instant) {
        sawEndMark = true
        instants.finished = instant
    }
}
