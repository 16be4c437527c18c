extension ToolCallAssembler {
    /// Where a fragment belongs: a call that is there, or a new one when `position` is nil.
    struct Placement {
        var position: Int?
        var deviations: [ToolCallDeviation] = []
    }

    func placement(of fragment: ToolCallFragment) -> Placement {
        guard let index = fragment.index else {
            // Ollama, Gemini, Mistral and mistral.rs leave the index out.
            return Placement(position: callWithoutIndex(for: fragment), deviations: [.indexMissing])
        }
        let known = buckets.indices.filter { buckets[$0].index == index }
        guard let latest = known.last else {
            if let position = callWhoseIndexIsLate(for: fragment) { return Placement(position: position) }
            let expected = (buckets.compactMap(\.index).max() ?? -1) + 1
            return Placement(deviations: index == expected ? [] : [.indexGap])
        }
        // Where an index is shared (Ollama, Dynamo and Cerebras give 0 to every call), the id decides first.
        let position = known.last { fragment.id != nil && buckets[$0].id == fragment.id } ?? latest
        return opensCall(fragment, beside: buckets[position])
            ? Placement(deviations: [.indexReused]) : Placement(position: position)
    }

    private func callWithoutIndex(for fragment: ToolCallFragment) -> Int? {
        let sameID = buckets.indices.last { fragment.id != nil && buckets[$0].id == fragment.id }
        guard let position = sameID ?? current else { return nil }
        return opensCall(fragment, beside: buckets[position]) ? nil : position
    }

    /// A call that began without an index and is given one by a later fragment.
    private func callWhoseIndexIsLate(for fragment: ToolCallFragment) -> Int? {
        let candidate =
            if let id = fragment.id {
                buckets.indices.last { buckets[$0].id == id }
            } else {
                fragment.name == nil ? current : nil
            }
        return candidate.flatMap { buckets[$0].index == nil ? $0 : nil }
    }

    /// Whether a fragment whose place is taken belongs to a new call all the same.
    private func opensCall(_ fragment: ToolCallFragment, beside call: ToolCallBucket) -> Bool {
        // Without a name it continues, whatever its id; a call without a name is still waiting for one.
        guard let name = fragment.name, !call.name.isEmpty else { return false }
        guard let id = fragment.id else {
            return call.hasWholeArguments && !call.isReplayed(by: fragment.arguments)
        }
        if call.id.isEmpty { return name != call.name || call.hasWholeArguments }
        if id != call.id { return true }
        return name != call.name && call.hasWholeArguments
    }
}
