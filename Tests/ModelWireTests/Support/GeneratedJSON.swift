/// JSON texts that a seed decides: every kind of value, white space and escape, nested a little.
struct GeneratedJSON {
    private var random: SeededCuts

    init(seed: UInt64) { random = SeededCuts(seed: seed) }

    /// Any value.
    mutating func text() -> String { space() + value(depth: 0) + space() }

    /// An object, such as a tool takes for its arguments.
    mutating func object() -> String { object(depth: 0) }

    private mutating func value(depth: Int) -> String {
        switch Int.random(in: 0..<(depth < 4 ? 9 : 6), using: &random) {
        case 0: pick(["true", "false", "null"])
        case 1, 2: number()
        case 3, 4, 5: string()
        case 6: list(depth: depth)
        default: object(depth: depth)
        }
    }

    private mutating func object(depth: Int) -> String {
        let members = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            space() + string() + space() + ":" + space() + value(depth: depth + 1) + space()
        }
        return "{" + (members.isEmpty ? space() : members.joined(separator: ",")) + "}"
    }

    private mutating func list(depth: Int) -> String {
        let elements = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            space() + value(depth: depth + 1) + space()
        }
        return "[" + (elements.isEmpty ? space() : elements.joined(separator: ",")) + "]"
    }

    private mutating func number() -> String {
        let whole = pick(["0", "-0", "7", "12", "-305", "9223372036854775807", "9223372036854775808"])
        return whole + pick(["", "", ".0", ".25", "e2", "E+1", ".5e-3"])
    }

    private mutating func string() -> String {
        let pieces = [
            "", "a", "name", "x y", "é", "€", "😀", "👩‍👩‍👧", "e\u{301}", "}", "]", ":", ",", "null",
            #"\""#, #"\\"#, #"\/"#, #"\n"#, #"\r"#, #"\b\f\t"#, #"\u0041"#, #"\u00e9"#, #"\u20AC"#,
            #"\ud83d\ude00"#, #"\uD83D"#, #"\uDE00"#, #"\ud83d\u0041"#, #"\ud83d\ud83d\ude00"#, #"\ud83d\n"#,
        ]
        let count = Int.random(in: 0...4, using: &random)
        return "\"" + (0..<count).map { _ in pick(pieces) }.joined() + "\""
    }

    private mutating func space() -> String { pick(["", "", "", " ", "\n", "\r\n\t"]) }

    private mutating func pick(_ texts: [String]) -> String {
        texts[Int.random(in: texts.indices, using: &random)]
    }

    /// The same bytes with one left out, changed, doubled, or all from there on cut off: seldom JSON, now and then.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard let place = bytes.indices.randomElement(using: &random) else { return bytes }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1:
            let others: [UInt8] =
                Array(#"{}[],:"\0-.eu"#.utf8) + [0x00, 0x1F, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]
            bytes[place] = others[Int.random(in: others.indices, using: &random)]
        case 2: bytes.insert(bytes[place], at: place)
        default: bytes.removeSubrange(place...)
        }
        return bytes
    }
}
