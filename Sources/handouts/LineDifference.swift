/// The difference between a handout's block and what belongs there, in the unified form that `diff -u` made known.
struct LineDifference: Sendable {
    let hunks: [String]

    /// - Parameters:
    ///   - firstLine: the line number, in its file, of the first old line.
    ///   - key: what is compared in place of the lines themselves.
    init(old: [String], new: [String], firstLine: Int, context: Int = 3, key: ([String]) -> [String] = { $0 })
    {
        var edits: [Edit] = []
        let difference = key(new).difference(from: key(old))
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var oldIndex = 0
        var newIndex = 0
        while oldIndex < old.count || newIndex < new.count {
            if removed.contains(oldIndex) {
                edits.append(Edit(sign: "-", text: old[oldIndex], oldLine: oldIndex, newLine: newIndex))
                oldIndex += 1
            } else if inserted.contains(newIndex) {
                edits.append(Edit(sign: "+", text: new[newIndex], oldLine: oldIndex, newLine: newIndex))
                newIndex += 1
            } else {
                edits.append(Edit(sign: " ", text: old[oldIndex], oldLine: oldIndex, newLine: newIndex))
                oldIndex += 1
                newIndex += 1
            }
        }
        hunks = Self.hunks(edits, firstLine: firstLine, context: context)
    }

    private struct Edit {
        let sign: Character
        let text: String
        let oldLine: Int
        let newLine: Int
    }

    private static func hunks(_ edits: [Edit], firstLine: Int, context: Int) -> [String] {
        let changes = edits.indices.filter { edits[$0].sign != " " }
        var ranges: [Range<Int>] = []
        for change in changes {
            let range = max(0, change - context)..<min(edits.count, change + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.map { range in
            let shown = edits[range]
            let oldCount = shown.count { $0.sign != "+" }
            let newCount = shown.count { $0.sign != "-" }
            let head =
                "@@ -\(firstLine + edits[range.lowerBound].oldLine),\(oldCount)"
                + " +\(firstLine + edits[range.lowerBound].newLine),\(newCount) @@"
            return ([head] + shown.map { "\($0.sign)\($0.text)" }).joined(separator: "\n")
        }
    }
}
