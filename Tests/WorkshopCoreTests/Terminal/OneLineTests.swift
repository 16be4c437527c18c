import Testing

@testable import WorkshopCore

@Suite("Text on one line", .timeLimit(.minutes(5)))
struct OneLineTests {
    @Test(arguments: [
        ("short", "short"), ("12345678", "12345678"), ("123456789", "1234567…"), ("a\r\nb", "a b"),
        ("\n\na\n\n\nb\n", "a b"), ("a\u{1B}[31mb", "a[31mb"), ("\u{202E}a", "a"), ("", ""), ("\n", ""),
        ("é\u{301}é", "é\u{301}é"), ("1234567\n8", "1234567…"), ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦"), ("12345678\n", "12345678"),
        ("e\u{07}\u{301}234567", "e\u{301}234567"),
    ])
    func table(text: String, line: String) { #expect(text.onOneLine(limit: 8) == line) }

    @Test("No room at all", arguments: [0, -1])
    func noRoom(limit: Int) {
        #expect("a".onOneLine(limit: limit) == "…")
        #expect("".onOneLine(limit: limit) == "")
    }
}
