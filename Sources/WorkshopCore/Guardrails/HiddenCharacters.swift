/// Finds characters that a reader does not see and a model does.
enum HiddenCharacters {
    /// What the first such character is, and how many there are; nil when the text has none.
    static func finding(in text: String) -> String? {
        var first: String?
        var count = 0
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            guard let kind = kind(of: scalar), !isJoiner(at: index, in: scalars) else { continue }
            first = first ?? kind
            count += 1
        }
        guard let first else { return nil }
        return count == 1 ? "it holds \(first)" : "it holds \(count) characters such as \(first)"
    }

    /// The text without them.
    static func removed(from text: String) -> String {
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: text.unicodeScalars.filter { kind(of: $0) == nil })
        return String(rest)
    }

    private static func kind(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: nil
        case 0x00...0x1F, 0x7F...0x9F: "a control character"
        case 0x200B...0x200D, 0x2060...0x2064, 0xFEFF, 0x00AD, 0x180E, 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0:
            "a character without width"
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069:
            "a mark that turns the text's direction"
        // Tags repeat ASCII invisibly: a whole order can be written in them.
        case 0xE0000...0xE0FFF: "an invisible tag"
        case 0xE000...0xF8FF, 0xF0000...0x10FFFD: "a character of private meaning"
        default: nil
        }
    }

    /// Scripts such as Persian and Hindi need joiners within words, and emoji are put together with them; between
    /// Latin letters a joiner has no use but to hide a word.
    private static func isJoiner(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard [0x200C, 0x200D].contains(scalars[index].value), index > 0, index + 1 < scalars.count else {
            return false
        }
        return !isLatin(scalars[index - 1]) && !isLatin(scalars[index + 1])
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x250 }
}
