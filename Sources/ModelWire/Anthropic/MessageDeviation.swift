/// A way in which a server's events differ from Anthropic's wire, beyond those that `ChunkDeviation` has for both. The
/// raw value is the repair's kind.
enum MessageDeviation: String, Sendable {
    case messageStartMissing = "message-start-missing"
    case messageStartRepeated = "message-start-repeated"
    case messageStartEmpty = "message-start-empty"
    case messageSpliced = "message-spliced"
    case contentText = "content-text"
    case blockStartMissing = "block-start-missing"
    case blockIndexMissing = "block-index-missing"
    case blockIndexReused = "block-index-reused"
    case blockIndexGap = "block-index-gap"
    case blockStopMissing = "block-stop-missing"
    case blockStoppedEarly = "block-stopped-early"
    case blockLimit = "block-limit"
    case finishErased = "finish-erased"

    /// What was seen, and what was made of it.
    private var mended: String {
        switch self {
        case .messageStartMissing: "the message began without message_start, and was read all the same"
        case .messageStartRepeated: "message_start came again for the same message, and was ignored"
        case .messageStartEmpty: "message_start came without its message, or without the message's content"
        case .messageSpliced: "another message began before the first had ended; the first is void"
        case .contentText: "the content came as a text, not as a list of blocks"
        case .blockStartMissing: "a delta came for a block that had not begun, and began it"
        case .blockIndexMissing: "an event came without a block's index, and was placed by its order"
        case .blockIndexReused: "a block began at an index that was taken, as a block of its own"
        case .blockIndexGap: "a block's index does not follow the one before, and was taken for a name only"
        case .blockStopMissing: "a block had no end of its own, and ended with the message"
        case .blockStoppedEarly: "a delta came after its block had ended, and was added to it"
        case .blockLimit: "blocks beyond the \(ContentBlocks.limit)th were left out"
        case .finishErased: "a null after the stop reason was ignored"
        }
    }

    /// The repair, the same each time, so that it is told once.
    var event: ModelEvent { .repair(Repair(kind: rawValue, detail: mended)) }
}
