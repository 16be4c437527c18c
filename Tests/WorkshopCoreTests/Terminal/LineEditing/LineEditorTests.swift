import Testing

@testable import WorkshopCore

@Suite("A line is edited")
struct LineEditorTests {
    /// Bytes as a terminal sends them, and what the line is then, with its cursor as a bar.
    @Test(arguments: [
        ("hello", "hello|"), ("héllo 東京 👩‍🔬", "héllo 東京 👩‍🔬|"), ("e\u{301}x\u{7F}", "e\u{301}|"),
        ("ab\u{1B}[D", "a|b"), ("ab\u{1B}[D\u{1B}[D\u{1B}[D", "|ab"), ("ab\u{1B}[D\u{1B}[C\u{1B}[C", "ab|"),
        ("ab\u{02}\u{02}\u{06}", "a|b"), ("ab\u{1B}OD", "a|b"), ("abc\u{1B}[H", "|abc"),
        ("abc\u{1B}[1~\u{1B}[4~", "abc|"), ("abc\u{01}x", "x|abc"), ("abc\u{01}\u{05}x", "abcx|"),
        ("abc\u{1B}OH\u{1B}OF", "abc|"), ("abc\u{08}", "ab|"), ("\u{7F}", "|"), ("abc\u{01}\u{7F}", "|abc"),
        ("abc\u{01}\u{1B}[3~", "|bc"), ("abc\u{1B}[3~", "abc|"), ("abc\u{01}\u{04}", "|bc"),
        ("one two\u{17}", "one |"), ("one two  \u{17}", "one |"), ("one\u{17}\u{17}", "|"),
        ("one two\u{1B}[D\u{15}", "|o"), ("one two\u{1B}[D\u{0B}", "one tw|"), ("abc\u{03}", "|"),
        ("abc\u{03}d", "d|"), ("東京\u{7F}", "東|"), ("東京\u{1B}[Dx", "東x|京"), ("👩‍🔬x\u{1B}[D\u{7F}", "|x"),
        ("a\tb", "a b|"), ("a\u{1B}[5~\u{1B}[15;2~b", "ab|"), ("a\u{1B}[1;5Db", "b|a"), ("a\u{1B}xb", "axb|"),
        ("a\u{1B}\u{1B}[Db", "b|a"), ("a\u{07}\u{1A}\u{1C}b", "ab|"), ("a\u{9B}31m\u{202E}b", "a31mb|"),
    ])
    func keys(typed: String, line: String) {
        var editor = LineEditor()
        var decoder = KeyDecoder()
        for byte in typed.utf8 { for key in decoder.feed(byte) { _ = editor.handle(key) } }
        #expect("\(editor.before)|\(editor.after)" == line)
    }

    @Test(
        "Bytes that are no UTF-8 become a sign for that, and what follows is read on",
        arguments: [
            ([0xFF, 0x61], "\u{FFFD}a"), ([0xE6, 0x9D, 0x61], "\u{FFFD}a"),
            ([0xC3, 0xC3, 0xA9], "\u{FFFD}é"),
            ([0x80], "\u{FFFD}"),
        ] as [([UInt8], String)])
    func malformed(bytes: [UInt8], text: String) {
        var editor = LineEditor()
        var decoder = KeyDecoder()
        for byte in bytes { for key in decoder.feed(byte) { _ = editor.handle(key) } }
        #expect(editor.text == text)
    }

    @Test("A sequence without an end is given up")
    func endlessSequence() {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for byte in "\u{1B}[".utf8 + Array(repeating: UInt8(ascii: "1"), count: 100) {
            keys += decoder.feed(byte)
        }
        #expect(keys.count > 50)
        #expect(keys.allSatisfy { $0 == .scalar("1") })
    }

    @Test(
        "Enter hands the line over and starts another; a pasted CRLF is one end",
        arguments: ["\r", "\n", "\r\n"])
    func enter(end: String) {
        var decoder = KeyDecoder()
        let keys = "ab\(end)c".utf8.flatMap { decoder.feed($0) }
        #expect(keys == [.scalar("a"), .scalar("b"), .enter, .scalar("c")])
        var editor = LineEditor()
        #expect(keys.map { editor.handle($0) } == [.editing, .editing, .submitted("ab"), .editing])
        #expect(editor.text == "c")
    }

    @Test func controlDEndsOnAnEmptyLineOnly() {
        var editor = LineEditor()
        #expect(editor.handle(.endOfInput) == .endOfInput)
        _ = editor.handle(.scalar("a"))
        #expect(editor.handle(.endOfInput) == .editing)
        #expect(editor.handle(.backspace) == .editing)
        #expect(editor.handle(.endOfInput) == .endOfInput)
    }

    @Test func earlierLinesComeBack() {
        var editor = LineEditor()
        for line in ["one", "two", "two", "  "] {
            for scalar in line.unicodeScalars { _ = editor.handle(.scalar(scalar)) }
            #expect(editor.handle(.enter) == .submitted(line))
        }
        _ = editor.handle(.scalar("x"))
        var seen: [String] = []
        for key in [Key.up, .up, .up, .down, .down, .down] {
            _ = editor.handle(key)
            seen.append(editor.text)
        }
        #expect(seen == ["two", "one", "one", "two", "x", "x"])
    }

    @Test func theLineAndItsHistoryAreBounded() {
        var editor = LineEditor()
        for number in 0...LineEditor.historyLimit + 5 {
            for scalar in "\(number)".unicodeScalars { _ = editor.handle(.scalar(scalar)) }
            _ = editor.handle(.enter)
        }
        for _ in 0...LineEditor.historyLimit + 10 { _ = editor.handle(.up) }
        #expect(editor.text == "6")
        _ = editor.handle(.cancel)
        for _ in 0..<LineEditor.byteLimit { _ = editor.handle(.scalar("é")) }
        #expect(editor.text.utf8.count == LineEditor.byteLimit)
        _ = editor.handle(.backspace)
        _ = editor.handle(.scalar("x"))
        #expect(editor.text.utf8.count == LineEditor.byteLimit - 1)
    }
}
