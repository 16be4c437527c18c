/// A way in which a server's chunks differ from the OpenAI wire. The raw value is the repair's kind.
enum ChunkDeviation: String, Sendable {
    case frameMalformed = "frame-malformed"
    case badUTF8 = "bad-utf8"
    case objectMissing = "object-missing"
    case chunkIDMissing = "chunk-id-missing"
    case chunkIDChanged = "chunk-id-changed"
    case choicesMissing = "choices-missing"
    case choiceExtra = "choice-extra"
    case deltaMissing = "delta-missing"
    case contentParts = "content-parts"
    case reasoningRepeated = "reasoning-repeated"
    case thoughtInText = "thought-in-text"
    case toolCallsEmpty = "tool-calls-empty"
    case toolCallLimit = "tool-call-limit"
    case usageErased = "usage-erased"
    case finishMismatch = "finish-mismatch"
    case finishRepeated = "finish-repeated"
    case finishMissing = "finish-missing"

    /// What was seen, and what was made of it.
    private var mended: String {
        switch self {
        case .frameMalformed: "a frame that is no JSON object was skipped"
        case .badUTF8: "bytes that are no UTF-8 were read as U+FFFD"
        case .objectMissing: "a chunk without the field object was read all the same"
        case .chunkIDMissing: "a chunk without an id was read all the same"
        case .chunkIDChanged: "the chunks of one reply have several ids; the first one stays"
        case .choicesMissing: "a chunk without choices was read for what else it holds"
        case .choiceExtra: "choices other than the first were left out"
        case .deltaMissing: "a choice without a delta was read for what else it holds"
        case .contentParts: "the content came as a list of parts, whose text was joined"
        case .reasoningRepeated: "the reasoning came under both of its names, and counts once"
        case .thoughtInText: "a thought between <think> tags at the head of the text was read as reasoning"
        case .toolCallsEmpty: "a delta with tool_calls that hold no call was read as one without"
        case .toolCallLimit: "calls beyond the \(ToolCallAssembler.callLimit)th were left out"
        case .usageErased: "a null after the usage was ignored"
        case .finishMismatch: "the finish reason does not fit the reply; its calls decide"
        case .finishRepeated: "a second finish reason was ignored"
        case .finishMissing: "no finish reason came, but the end mark did and nothing was left open"
        }
    }

    /// The repair, the same each time, so that it is told once.
    var repair: Repair { Repair(kind: rawValue, detail: mended) }
}
