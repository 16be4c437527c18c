/// Fills one bucket per tool call from the fragments of a streamed reply.
///
/// A fragment belongs to its index, else to its id, else to the last open call. Id and name are set once; null and
/// empty pieces never overwrite. Arguments are appended as they come and read only when the call is sealed.
struct ToolCallAssembler: Sendable {
    /// A piece of a call, as one chunk of the OpenAI wire carries it.
    struct Fragment: Sendable, Equatable {
        var index: Int?
        var id: String?
        var name: String?
        var arguments: String?
    }

    private struct Bucket {
        var index: Int?
        var id = ""
        var name = ""
        var arguments = ""
        var announced = false
    }

    private var buckets: [Bucket] = []

    /// True when no fragment has come.
    var isEmpty: Bool { buckets.isEmpty }

    /// Takes one fragment.
    ///
    /// - Returns: what a listener should hear: the opening once the name is known, then each piece of arguments.
    mutating func add(_ fragment: Fragment, at instant: Instant) -> [ModelEvent] {
        let position = position(for: fragment)
        if buckets[position].id.isEmpty, let id = fragment.id { buckets[position].id = id }
        if buckets[position].name.isEmpty, let name = fragment.name { buckets[position].name = name }
        let piece = fragment.arguments ?? ""
        let earlier = buckets[position].arguments
        buckets[position].arguments += piece

        var events: [ModelEvent] = []
        if !buckets[position].announced, !buckets[position].name.isEmpty {
            buckets[position].announced = true
            events.append(.toolCallOpened(index: position, name: buckets[position].name, at: instant))
            if !earlier.isEmpty {
                events.append(.toolArguments(index: position, fragment: earlier, at: instant))
            }
        }
        if !piece.isEmpty, buckets[position].announced {
            events.append(.toolArguments(index: position, fragment: piece, at: instant))
        }
        return events
    }

    /// The calls as they stand at the reply's end.
    ///
    /// - Parameter cutOff: true when the reply was not allowed to end by itself: a call whose arguments are not a
    ///   whole JSON object is then incomplete. Otherwise the model wrote them so, and the tool's caller says so.
    func calls(cutOff: Bool) -> [ToolCall] {
        buckets.enumerated().map { position, bucket in
            let arguments = bucket.arguments.isEmpty && !cutOff ? "{}" : bucket.arguments
            return ToolCall(
                id: bucket.id.isEmpty ? "call_\(position + 1)" : bucket.id,
                name: bucket.name,
                arguments: arguments,
                isComplete: !bucket.name.isEmpty && !(cutOff && !isObject(arguments))
            )
        }
    }

    private mutating func position(for fragment: Fragment) -> Int {
        let known =
            if let index = fragment.index {
                buckets.firstIndex { $0.index == index }
            } else if let id = fragment.id {
                buckets.firstIndex { $0.id == id }
            } else {
                buckets.indices.last
            }
        if let known { return known }
        buckets.append(Bucket(index: fragment.index))
        return buckets.count - 1
    }

    private func isObject(_ text: String) -> Bool {
        // "Not JSON" is an answer here, not a failure.
        guard let value = try? JSONValue(parsing: text) else { return false }
        return value.object != nil
    }
}
