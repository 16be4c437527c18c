/// Texts that match a regular expression, for a pattern whose text is nowhere said.
///
/// Reads what patterns of schemas are made of: characters, `.`, classes, `\d`, `\w` and `\s`, groups, alternatives, counts and
/// anchors. Not here: look-around, back-references; whoever asks tries each text against the pattern.
struct PatternSample: Sendable {
    private indirect enum Node: Sendable {
        /// Any of these characters.
        case one([Character])
        case sequence([Node])
        case either([Node])
        case many(Node, least: Int, most: Int?)
    }

    /// The most that a count may ask for, a fourth of the steps of a text; and the most levels of groups.
    private static let limit = (characters: 10_000, levels: 20)

    private let node: Node

    /// Nil for a pattern that is not of those.
    init?(_ pattern: String) {
        var rest = Array(pattern)[...]
        guard let node = Self.alternatives(&rest, level: 0), rest.isEmpty else { return nil }
        self.node = node
    }

    /// Texts of different lengths and characters, the shortest first.
    func texts(upTo length: Int) -> [String] {
        var texts: [String] = []
        for more in Set([0, 1, 2, 4, 8, length / 2, length].filter { $0 <= max(8, length) }).sorted() {
            for variant in 0..<12 {
                var writer = Writer(more: more, variant: variant)
                writer.write(node)
                if !texts.contains(writer.text) { texts.append(writer.text) }
            }
        }
        return texts
    }

    /// Writes one text: each count so much above its least, each choice by the variant's number.
    private struct Writer {
        let more: Int
        let variant: Int
        var text = ""
        /// Counts within counts of nothing would otherwise go on for ever.
        private var steps = 0

        init(more: Int, variant: Int) { (self.more, self.variant) = (more, variant) }

        mutating func write(_ node: Node) {
            steps += 1
            guard steps < 4 * limit.characters else { return }
            switch node {
            case .one(let characters):
                if !characters.isEmpty { text.append(characters[variant % characters.count]) }
            case .sequence(let nodes): nodes.forEach { write($0) }
            case .either(let nodes):
                if !nodes.isEmpty { write(nodes[variant % nodes.count]) }
            case .many(let node, let least, let most):
                for _ in 0..<min(least + more, most ?? .max, limit.characters) {
                    guard steps < 4 * limit.characters else { return }
                    write(node)
                }
            }
        }
    }

    private static func alternatives(_ rest: inout ArraySlice<Character>, level: Int) -> Node? {
        guard level < limit.levels else { return nil }
        var nodes: [Node] = []
        repeat {
            if !nodes.isEmpty { rest.removeFirst() }
            guard let node = sequence(&rest, level: level) else { return nil }
            nodes.append(node)
        } while rest.first == "|"
        return nodes.count == 1 ? nodes[0] : .either(nodes)
    }

    private static func sequence(_ rest: inout ArraySlice<Character>, level: Int) -> Node? {
        var nodes: [Node] = []
        while let next = rest.first, next != "|", next != ")" {
            guard let node = atom(&rest, level: level), let counted = counted(node, &rest) else { return nil }
            nodes.append(counted)
        }
        return .sequence(nodes)
    }

    private static func atom(_ rest: inout ArraySlice<Character>, level: Int) -> Node? {
        guard let first = rest.popFirst() else { return nil }
        switch first {
        case "^", "$": return .sequence([])
        case ".": return .one(Array("abcdefghijkl"))
        case "[": return .one(characterClass(&rest))
        case "\\":
            guard let escaped = rest.popFirst() else { return nil }
            if escaped == "b" || escaped == "A" || escaped == "z" { return .sequence([]) }
            return .one(escapedCharacters(escaped))
        case "(":
            if rest.first == "?" {
                rest.removeFirst()
                guard rest.popFirst() == ":" else { return nil }
            }
            let inner = alternatives(&rest, level: level + 1)
            return rest.popFirst() == ")" ? inner : nil
        case "*", "+", "?", "{": return nil
        default: return .one([first])
        }
    }

    private static func counted(_ node: Node, _ rest: inout ArraySlice<Character>) -> Node? {
        var node = node
        switch rest.first {
        case "*": node = .many(node, least: 0, most: nil)
        case "+": node = .many(node, least: 1, most: nil)
        case "?": node = .many(node, least: 0, most: 1)
        case "{":
            guard let end = rest.firstIndex(of: "}") else { return nil }
            let bounds = String(rest[rest.startIndex + 1..<end]).split(
                separator: ",", omittingEmptySubsequences: false)
            guard let least = Int(bounds.first ?? ""), least <= limit.characters else { return nil }
            let most = bounds.count == 1 ? least : Int(bounds[1])
            node = .many(node, least: least, most: most)
            rest = rest[end...]
        default: return node
        }
        rest.removeFirst()
        if rest.first == "?" || rest.first == "+" { rest.removeFirst() }
        return node
    }

    private static let digits = Array("0123456789")
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz")
    private static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    private static func escapedCharacters(_ character: Character) -> [Character] {
        switch character {
        case "d": digits
        case "w": letters + capitals + digits + ["_"]
        case "s": [" "]
        case "D": letters
        case "W", "S": character == "S" ? letters : ["-", " "]
        case "n": ["\n"]
        case "t": ["\t"]
        default: [character]
        }
    }

    private static func characterClass(_ rest: inout ArraySlice<Character>) -> [Character] {
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        var found: [Character] = []
        while let next = rest.popFirst(), next != "]" || found.isEmpty {
            if next == "\\", let escaped = rest.popFirst() {
                found += escapedCharacters(escaped)
            } else if rest.first == "-", let end = rest.dropFirst().first, end != "]",
                let low = next.unicodeScalars.first?.value, let high = end.unicodeScalars.first?.value,
                low <= high
            {
                rest.removeFirst(2)
                // A class may span a whole alphabet of thousands: its beginning is enough.
                found += (low...min(high, low + 100)).compactMap { Unicode.Scalar($0) }.map { Character($0) }
            } else {
                found.append(next)
            }
        }
        guard isNegated else { return found }
        return (letters + capitals + digits + ["-", "_", " "]).filter { !found.contains($0) }
    }
}
