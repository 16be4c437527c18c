/// Collects the blocks of a message from their starts, deltas and ends, in the order in which they began.
///
/// A delta belongs to the last block of its index. `ContentBlocks+Ending.swift` decides what became of the calls.
struct ContentBlocks: Sendable {
    /// The most blocks of one message: room for every call that the other wire allows, with text between them.
    static let limit = 512

    var blocks: [ContentBlock] = []
    /// The server's name for the message, which makes made-up ids differ between messages.
    var messageID: String?
    private(set) var callCount = 0

    init(messageID: String? = nil) { self.messageID = messageID }

    /// True when something was said, or at least begun.
    var isEmpty: Bool { blocks.isEmpty }
    /// True when a block has no end of its own.
    var hasOpenBlock: Bool { blocks.contains { $0.stoppedAt == nil } }

    /// What came of an event: what listeners should hear, in order.
    typealias Heard = [ModelEvent]

    /// Begins a block.
    mutating func start(_ json: JSONValue, index: Int?, at instant: Instant) -> Heard {
        guard blocks.count < Self.limit else { return [MessageDeviation.blockLimit.event] }
        var heard: Heard = []
        let expected = (blocks.map(\.index).max() ?? -1) + 1
        if let index {
            if blocks.contains(where: { $0.index == index }) {
                heard.append(MessageDeviation.blockIndexReused.event)
            } else if index != expected {
                heard.append(MessageDeviation.blockIndexGap.event)
            }
        } else {
            heard.append(MessageDeviation.blockIndexMissing.event)
        }
        heard += open(ContentBlock(index: index ?? expected, start: json), at: instant)
        // What a start brings along is the first piece of its block.
        let pieces = [
            json["text"]?.string.map(ContentBlock.Delta.text),
            json["thinking"]?.string.map(ContentBlock.Delta.thinking),
            json["signature"]?.string.map(ContentBlock.Delta.signature),
        ]
        return pieces.compactMap { $0 }.reduce(into: heard) {
            $0 += add($1, to: blocks.count - 1, at: instant)
        }
    }

    /// Adds a delta to its block.
    mutating func take(_ delta: ContentBlock.Delta, index: Int?, at instant: Instant) -> Heard {
        var heard: Heard = index == nil ? [MessageDeviation.blockIndexMissing.event] : []
        let named = index.map { index in blocks.lastIndex { $0.index == index } } ?? blocks.indices.last
        if let position = named, blocks[position].takes(delta) {
            if blocks[position].stoppedAt != nil { heard.append(MessageDeviation.blockStoppedEarly.event) }
            return heard + add(delta, to: position, at: instant)
        }
        guard let block = ContentBlock(index: index ?? blocks.count, firstDelta: delta) else { return heard }
        guard blocks.count < Self.limit else { return heard + [MessageDeviation.blockLimit.event] }
        heard.append(MessageDeviation.blockStartMissing.event)
        heard += open(block, at: instant)
        return heard + add(delta, to: blocks.count - 1, at: instant)
    }

    /// Ends a block: what is whole of a call now is whole for good.
    mutating func stop(index: Int?, at instant: Instant) -> Heard {
        let heard: Heard = index == nil ? [MessageDeviation.blockIndexMissing.event] : []
        let open = blocks.lastIndex { $0.stoppedAt == nil && (index == nil || $0.index == index) }
        guard let position = open else { return heard }
        blocks[position].stoppedAt = instant
        // Empty arguments may still turn out to be cut off, by a limit that the end of the message names.
        return heard + seal(position, at: instant) { $0.arguments.isObject }
    }

    private mutating func open(_ block: ContentBlock, at instant: Instant) -> Heard {
        blocks.append(block)
        guard case .toolUse(_, let name) = block.kind else { return [] }
        blocks[blocks.count - 1].callPosition = callCount
        callCount += 1
        return name.isEmpty ? [] : [.toolCallOpened(index: callCount - 1, name: name, at: instant)]
    }

    private mutating func add(_ delta: ContentBlock.Delta, to position: Int, at instant: Instant) -> Heard {
        switch delta {
        case .text(let piece) where !piece.isEmpty:
            guard case .text = blocks[position].kind else { return [] }
            blocks[position].text += piece
            return [.text(piece, at: instant)]
        case .thinking(let piece) where !piece.isEmpty:
            guard case .thinking = blocks[position].kind else { return [] }
            blocks[position].text += piece
            return [.reasoning(piece, at: instant)]
        case .signature(let signature) where !signature.isEmpty:
            blocks[position].signature = signature
            return []
        case .input(let piece, let isValue) where !piece.isEmpty:
            return add(input: piece, isValue, to: position, at: instant)
        default: return []
        }
    }

    private mutating func add(input piece: String, _ isValue: Bool, to position: Int, at instant: Instant)
        -> Heard
    {
        // No deviation but this one can come of a piece without id and name.
        _ = blocks[position].input.take(ToolCallFragment(arguments: piece))
        guard let call = blocks[position].callPosition else { return [] }
        let event = ModelEvent.toolArguments(index: call, fragment: piece, at: instant)
        return isValue ? [event, .repair(ToolCallDeviation.argumentsObject.repair(ofCallAt: call))] : [event]
    }
}
