import Foundation
import Testing

@testable import Campus

@Suite("Trimming")
struct TrimmedTests {
    @Test(
        "White space and line ends go at both ends and stay within",
        arguments: [
            ("", ""), (" \t ", ""), ("a", "a"), ("  a b  ", "a b"), ("\r\na\r\n", "a"), ("a\u{00A0}", "a"),
            ("\u{200B}a\u{3000}b\u{2029}", "a\u{3000}b"), ("\u{000B}é\u{0085}", "é"),
            (" \u{0301}a", "\u{0301}a"), ("🏳️‍🌈 ", "🏳️‍🌈"),
        ])
    func whitespace(text: String, expected: String) {
        #expect(Array(text.trimmed.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("The same scalars go as by Foundation’s set")
    func sameAsFoundation() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "\(Character(scalar))x"
            let expected = text.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(Array(text.trimmed.unicodeScalars) == Array(expected.unicodeScalars), "U+\(value)")
        }
    }

    @Test("Other scalars, as they are named")
    func others() {
        #expect("[a, [b]]".trimmed { $0 == "[" || $0 == "]" } == "a, [b")
    }
}
