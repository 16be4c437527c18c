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
            bucket.name.isEmpty || !(bucket.arguments.isEmpty || bucket.reading().isObject)
        }
    }

    /// The calls as they stand at the reply's end, with the instants at which the complete ones were whole.
    ///
    /// - Parameters:
    ///   - replyID: the server's name for the reply, which makes made-up ids differ between replies.
    ///   - instant: when the reply ended, which seals what no later call has sealed.
    func calls(
        _ ending: Ending, replyID: String?, at instant: Instant
    ) -> (calls: [ToolCall], wholeAt: [Instant], repairs: [Repair]) {
        var calls: [ToolCall] = []
        var wholeAt: [Instant] = []
        var repairs: [Repair] = []
        var takenIDs: Set<String> = []
        for (position, bucket) in buckets.enumerated() {
            var deviations: [ToolCallDeviation] = []
            let reading = bucket.reading()
            if let deviation = reading.deviation { deviations.append(deviation) }
            var arguments = reading.text
            if arguments.isEmpty, ending == .whole {
                arguments = "{}"
                deviations.append(.argumentsEmpty)
            }
            var id = bucket.id
            if id.isEmpty || takenIDs.contains(id) {
                deviations.append(id.isEmpty ? .idMissing : .idShared)
                id = "call_\(position + 1)" + (replyID.map { "_" + $0.prefix(64) } ?? "")
            }
            takenIDs.insert(id)
            if bucket.name.isEmpty { deviations.append(.nameMissing) }
            let isComplete = !bucket.name.isEmpty && isWhole(bucket, reading, ending)
            calls.append(ToolCall(id: id, name: bucket.name, arguments: arguments, isComplete: isComplete))
            if isComplete { wholeAt.append(bucket.sealedAt ?? instant) }
            repairs += deviations.map { $0.repair(ofCallAt: position) }
        }
        return (calls, wholeAt, repairs)
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
