extension ToolCallAssembler {
    /// How the reply ended, as far as its calls are concerned.
    enum Ending: Sendable {
        /// By itself: what the model wrote is what it meant, and malformed arguments are for the tool's caller to
        /// report.
        case whole
        /// By a limit or a filter: a call whose arguments are no whole object was cut off.
        case cutOff
        /// Not at all: only calls that were sealed before are whole.
        case broken
    }

    /// True when a call was being written as the stream ended.
    var hasOpenCall: Bool {
        buckets.contains { bucket in
            let reading = bucket.reading()
            return bucket.name.isEmpty || !(reading.isBlank || reading.isObject)
        }
    }

    /// Tells listeners of a call that is whole, once.
    mutating func seal(_ position: Int, _ ending: Ending, at instant: Instant) -> [ModelEvent] {
        let bucket = buckets[position]
        let reading = bucket.reading()
        guard !bucket.isToldSealed, !bucket.name.isEmpty, isWhole(bucket, reading, ending) else { return [] }
        buckets[position].isToldSealed = true
        let call = ToolCall(
            id: ids[position].text, name: bucket.name, arguments: text(of: reading, ending))
        return [.toolCallSealed(index: position, call, at: instant)]
    }

    /// Tells listeners of all calls that are whole at the reply's end.
    mutating func sealRest(_ ending: Ending, at instant: Instant) -> [ModelEvent] {
        buckets.indices.flatMap { announce($0, at: instant) + seal($0, ending, at: instant) }
    }

    /// The calls as they stand at the reply's end, with the instants at which the complete ones were whole.
    ///
    /// - Parameter instant: when the reply ended, which seals what no later call has sealed.
    func calls(
        _ ending: Ending, at instant: Instant
    ) -> (calls: [ToolCall], wholeAt: [Instant], repairs: [Repair]) {
        var calls: [ToolCall] = []
        var wholeAt: [Instant] = []
        var repairs: [Repair] = []
        for (position, (bucket, id)) in zip(buckets, ids).enumerated() {
            var deviations: [ToolCallDeviation] = []
            let reading = bucket.reading()
            if let deviation = reading.deviation { deviations.append(deviation) }
            if reading.isBlank, ending == .whole { deviations.append(.argumentsEmpty) }
            if let deviation = id.deviation { deviations.append(deviation) }
            if bucket.name.isEmpty { deviations.append(.nameMissing) }
            let isComplete = !bucket.name.isEmpty && isWhole(bucket, reading, ending)
            calls.append(
                ToolCall(
                    id: id.text, name: bucket.name, arguments: text(of: reading, ending),
                    isComplete: isComplete
                ))
            if isComplete { wholeAt.append(bucket.sealedAt ?? instant) }
            repairs += deviations.map { $0.repair(ofCallAt: position) }
        }
        return (calls, wholeAt, repairs)
    }

    private var ids: [ToolCallID] { ToolCallID.unique(buckets.map(\.id), in: replyID) }

    private func text(of reading: ToolCallBucket.Reading, _ ending: Ending) -> String {
        reading.isBlank && ending == .whole ? "{}" : reading.text
    }

    private func isWhole(_ bucket: ToolCallBucket, _ reading: ToolCallBucket.Reading, _ ending: Ending)
        -> Bool
    {
        switch ending {
        case .whole: true
        // A guess between two readings is not enough here: more might have come.
        case .cutOff: reading.isObject && reading.deviation == nil
        case .broken: bucket.sealedAt != nil && reading.isObject
        }
    }
}
