import Testing

@testable import WorkshopCore

@Suite("Control characters")
struct ControlCharactersTests {
    static let table: [(text: String, safe: String)] = [
        ("", ""),
        ("plain text, tab\tand line\n", "plain text, tab\tand line\n"),
        ("\u{1B}[31mred\u{1B}[0m", "[31mred[0m"),
        ("\u{1B}]0;title\u{7}", "]0;title"),
        ("\u{1B}]8;;http://example.org\u{1B}\\link", "]8;;http://example.org\\link"),
        ("\u{9B}2J\u{9D}0;title\u{9C}", "2J0;title"),
        ("\u{90}q\u{98}x\u{9E}y\u{9F}z", "qxyz"),
        ("over\rwritten", "overwritten"),
        ("a\r\nb", "a\nb"),
        ("a\u{8}b\u{7F}c\u{0}d\u{B}e\u{C}f", "abcdef"),
        ("\u{85}next line", "next line"),
        ("\u{202E}gpj.exe\u{202C}", "gpj.exe"),
        ("\u{202A}a\u{202B}b\u{202D}c", "abc"),
        ("\u{2066}a\u{2067}b\u{2068}c\u{2069}", "abc"),
        // What people write stays: accents, marks, joined emoji, other scripts, no-break spaces.
        ("é e\u{301} ñ", "é e\u{301} ñ"),
        ("👩‍💻 👍🏽 🇳🇿 ❤️", "👩‍💻 👍🏽 🇳🇿 ❤️"),
        ("日本語 العربية עברית हिन्दी", "日本語 العربية עברית हिन्दी"),
        ("a\u{A0}b\u{2009}c", "a\u{A0}b\u{2009}c"),
        ("\u{200E}mark\u{200F}", "\u{200E}mark\u{200F}"),
        ("[31m is only text", "[31m is only text"),
    ]

    @Test("What a terminal obeys is taken out, what people read stays", arguments: table)
    func removes(text: String, safe: String) {
        // By scalars: as characters, texts with and without an unseen mark may be equal.
        #expect(Array(ControlCharacters.removed(from: text).unicodeScalars) == Array(safe.unicodeScalars))
    }

    @Test("Nothing below a space, no DEL and no C1 is left, line feed and tab excepted")
    func everyControl() {
        for value in Array(0..<0x20) + Array(0x7F...0x9F) as [UInt32] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let stays = value == 0x09 || value == 0x0A
            #expect(ControlCharacters.removed(from: "a\(scalar)b").unicodeScalars.count == (stays ? 3 : 2))
        }
    }
}
