/// Fills one bucket per tool call from the fragments of a streamed reply.
///
/// A fragment belongs to its index, else to its id, else to the call that the fragment before it belonged to.
/// `ToolCallAssembler+Placement.swift` has the exceptions that real servers ask for.
struct ToolCallAssembler: Sendable {
    /// The most calls of one reply: as many as OpenAI takes tools.
    static let callLimit = 128

    var buckets: [ToolCallBucket] = []
    /// The server's name for the reply, which makes made-up ids differ between replies.
    var replyID: String?
    /// The call that took the last fragment.
    private(set) var current: Int?

    /// True when no fragment has come.
    var isEmpty: Bool { buckets.isEmpty }

    /// Takes one fragment.
    ///
    /// - Returns: what a listener should hear: the opening once the name is known to be whole, then each piece of
    ///   arguments as it came, and what was mended.
    mutating func add(_ fragment: ToolCallFragment, at instant: Instant) -> [ModelEvent] {
        let placement = placement(of: fragment)
        guard placement.position != nil || buckets.count < Self.callLimit else {
            return [.repair(ChunkDeviation.toolCallLimit.repair)]
        }
        let position = placement.position ?? buckets.count
        var events: [ModelEvent] = []
        if placement.position == nil { events += open(fragment, at: instant) }
        current = position
        let deviations = placement.deviations + buckets[position].take(fragment)
        events += deviations.map { .repair($0.repair(ofCallAt: position)) }
        if buckets[position].index == nil { buckets[position].index = fragment.index }

        let isAnnounced = buckets[position].isAnnounced
        if isAnnounced, !fragment.arguments.isEmpty {
            events.append(.toolArguments(index: position, fragment: fragment.arguments, at: instant))
        } else if !isAnnounced, !buckets[position].arguments.isEmpty {
            // Pieces of a name can come until the arguments begin.
            events += announce(position, at: instant)
        }
        return events
    }

    private mutating func open(_ fragment: ToolCallFragment, at instant: Instant) -> [ModelEvent] {
        var events: [ModelEvent] = []
        if let current {
            buckets[current].seal(at: instant)
            // A call without arguments is not announced yet: pieces of its name can still come.
            events = seal(current, .broken, at: instant)
        }
        buckets.append(ToolCallBucket(index: fragment.index))
        return events
    }

    mutating func announce(_ position: Int, at instant: Instant) -> [ModelEvent] {
        let bucket = buckets[position]
        guard !bucket.isAnnounced, !bucket.name.isEmpty else { return [] }
        buckets[position].isAnnounced = true
        var events = [ModelEvent.toolCallOpened(index: position, name: bucket.name, at: instant)]
        if !bucket.arguments.isEmpty {
            events.append(.toolArguments(index: position, fragment: bucket.arguments, at: instant))
        }
        return events
    }
}
