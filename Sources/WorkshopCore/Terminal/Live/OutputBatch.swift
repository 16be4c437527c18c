/// What waits to be shown, in order.
struct OutputBatch: Sendable {
    private(set) var operations: [LiveScreen.Operation] = []
    /// The bytes of text among them.
    private(set) var bytes = 0
    /// The number of the last operation, counted from the first batch on.
    private(set) var number = 0

    /// The empty batch that comes after another.
    init(after other: OutputBatch? = nil) { number = other?.number ?? 0 }

    /// Adds an operation; pieces of text become one.
    mutating func add(_ operation: LiveScreen.Operation) {
        number += 1
        bytes += operation.byteCount
        guard let last = operations.popLast() else { return operations.append(operation) }
        // The last operation is out of the array here, so that its text grows in place.
        switch (last, operation) {
        case (.text(var text), .text(let more)):
            text += more
            operations.append(.text(text))
        case (.words(var words), .words(let more)):
            words += more
            operations.append(.words(words))
        case (.status, .status), (.input, .input): operations.append(operation)
        default: operations += [last, operation]
        }
    }

    /// Puts a count in the place of all text that waits.
    mutating func leaveOutText() {
        var kept: [LiveScreen.Operation] = []
        for operation in operations {
            guard case .text(let text) = operation else {
                kept.append(operation)
                continue
            }
            bytes -= operation.byteCount
            kept.append(.gap(characters: text.count, fences: MarkdownLines.fences(in: text)))
        }
        operations = kept.reduce(into: []) { merged, operation in
            guard case .gap(let more, let moreFences) = operation,
                case .gap(let characters, let fences) = merged.last
            else { return merged.append(operation) }
            merged[merged.count - 1] = .gap(
                characters: characters + more, fences: (fences + moreFences).suffix(Self.fenceLimit))
        }
    }

    /// The most lines that fence code which are remembered of text that was left out; an even number.
    private static let fenceLimit = 1_000
}
