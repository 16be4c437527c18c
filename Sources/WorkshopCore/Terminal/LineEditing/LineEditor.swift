/// One line while it is edited: keys in, the line and its cursor out. It knows nothing of a terminal.
struct LineEditor: Sendable {
    /// What a key led to.
    enum Outcome: Sendable, Equatable {
        case editing
        case submitted(String)
        case endOfInput
        case clearScreen
    }

    /// The most bytes of a line; keys beyond it are not taken.
    static let byteLimit = 64 << 10
    /// The most earlier lines that Up goes back to.
    static let historyLimit = 200

    /// What stands left of the cursor, and right of it.
    private(set) var before = ""
    private(set) var after = ""
    /// Bytes are counted along: asking two long texts for their length at each key would cost more.
    private var bytes = 0
    private var earlier: [String] = []
    /// Which earlier line is shown; as many as there are for the line that was begun.
    private var shown = 0
    private var begun = ""

    var text: String { before + after }

    mutating func handle(_ key: Key) -> Outcome {
        switch key {
        case .scalar(let scalar): insert(scalar)
        case .enter: return submit()
        case .endOfInput where before.isEmpty && after.isEmpty: return .endOfInput
        case .delete, .endOfInput: set(before, String(after.dropFirst()))
        case .backspace: set(String(before.dropLast()), after)
        case .left: if let last = before.popLast() { after = String(last) + after }
        case .right: if !after.isEmpty { before.append(after.removeFirst()) }
        case .home: set("", text)
        case .end: set(text, "")
        case .up: show(shown - 1)
        case .down: show(shown + 1)
        case .deleteToEnd: set(before, "")
        case .deleteToStart: set("", after)
        case .deleteWord: deleteWord()
        case .clearScreen: return .clearScreen
        case .suspend: break
        case .cancel:
            shown = earlier.count
            set("", "")
        }
        return .editing
    }

    private mutating func insert(_ scalar: Unicode.Scalar) {
        let length = UTF8.width(scalar)
        // A pasted text may hold what a terminal would obey.
        guard bytes + length <= Self.byteLimit, !ControlCharacters.isHarmful(scalar) else { return }
        bytes += length
        before.unicodeScalars.append(scalar)
    }

    private mutating func set(_ left: String, _ right: String) {
        before = left
        after = right
        bytes = left.utf8.count + right.utf8.count
    }

    private mutating func deleteWord() {
        var rest = before[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        while let last = rest.last, !last.isWhitespace { rest.removeLast() }
        set(String(rest), after)
    }

    private mutating func submit() -> Outcome {
        let line = text
        if !line.allSatisfy(\.isWhitespace), line != earlier.last {
            earlier.append(line)
            earlier.removeFirst(max(0, earlier.count - Self.historyLimit))
        }
        shown = earlier.count
        set("", "")
        return .submitted(line)
    }

    /// Shows an earlier line; the one that was begun comes back after the last of them.
    private mutating func show(_ index: Int) {
        guard (0...earlier.count).contains(index), index != shown else { return }
        if shown == earlier.count { begun = text }
        shown = index
        set(index == earlier.count ? begun : earlier[index], "")
    }
}
