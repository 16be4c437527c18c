extension ContentBlocks {
    /// Tells listeners of a call that is whole, once.
    mutating func seal(_ position: Int, at instant: Instant, if isWhole: (ContentBlock) -> Bool) -> Heard {
        let block = blocks[position]
        guard let index = block.callPosition, !block.isSealed, hasName(block), isWhole(block) else {
            return []
        }
        blocks[position].isSealed = true
        let call = ToolCall(
            id: ids[index].text, name: name(of: block), arguments: text(of: block, isWhole: true))
        return unheardInput(of: block, at: instant) + [.toolCallSealed(index: index, call, at: instant)]
    }

    /// Tells listeners of all calls that are whole once the message says why it ended.
    mutating func sealRest(_ ending: ToolCallAssembler.Ending, at instant: Instant) -> Heard {
        blocks.indices.flatMap { position in
            seal(position, at: instant) { Self.isWhole($0, ending) }
        }
    }

    /// Tells listeners what they have not heard of the calls that were cut off.
    func tellRest(at instant: Instant) -> Heard {
        blocks.filter { !$0.isSealed && hasName($0) }.flatMap { unheardInput(of: $0, at: instant) }
    }

    /// The blocks as they stand at the message's end, with the instants at which the complete calls were whole.
    func finished(
        _ ending: ToolCallAssembler.Ending, at instant: Instant
    ) -> (blocks: [AssistantBlock], wholeAt: [Instant], repairs: [Repair]) {
        var wholeAt: [Instant] = []
        var repairs: [Repair] = []
        let ids = ids
        let finished = blocks.compactMap { block -> AssistantBlock? in
            guard let index = block.callPosition else { return block.finished }
            let reading = block.arguments
            let isComplete = hasName(block) && Self.isWhole(block, ending)
            let deviations =
                [ids[index].deviation, hasName(block) ? nil : .nameMissing, reading.deviation].compactMap {
                    $0
                }
            repairs += deviations.map { $0.repair(ofCallAt: index) }
            if isComplete { wholeAt.append(block.stoppedAt ?? instant) }
            return .toolCall(
                ToolCall(
                    id: ids[index].text, name: name(of: block),
                    arguments: text(of: block, isWhole: isComplete),
                    isComplete: isComplete))
        }
        return (finished, wholeAt, repairs)
    }

    private static func isWhole(_ block: ContentBlock, _ ending: ToolCallAssembler.Ending) -> Bool {
        let reading = block.arguments
        switch ending {
        // Malformed arguments in a block that ended are what the model wrote; without an end they were cut off.
        case .whole: return block.stoppedAt != nil || reading.isObject
        // A guess between two readings is not enough here: more might have come.
        case .cutOff: return reading.isObject && reading.deviation == nil
        case .broken: return block.stoppedAt != nil && reading.isObject
        }
    }

    /// The calls' ids, by their positions.
    private var ids: [ToolCallID] {
        let given = blocks.compactMap { if case .toolUse(let id, _) = $0.kind { id } else { nil } }
        return ToolCallID.unique(given, in: messageID)
    }

    private func name(of block: ContentBlock) -> String {
        if case .toolUse(_, let name) = block.kind { name } else { "" }
    }

    private func hasName(_ block: ContentBlock) -> Bool { !name(of: block).isEmpty }

    private func text(of block: ContentBlock, isWhole: Bool) -> String {
        let reading = block.arguments
        return reading.isBlank && isWhole ? "{}" : reading.text
    }

    /// An input that came with the start is told at the end: until then a piece might have followed and replaced it.
    private func unheardInput(of block: ContentBlock, at instant: Instant) -> Heard {
        guard let index = block.callPosition, block.input.reading().isBlank, let input = block.startInput
        else { return [] }
        return [.toolArguments(index: index, fragment: input.text, at: instant)]
    }
}
