import TestSupport
import Testing

@testable import WorkshopCore

@Suite("Lines of words in a narrow terminal", .timeLimit(.minutes(5)))
struct LineFoldTests {
    @Test(
        "A line breaks between words, and goes on as far in as it began",
        arguments: [
            ("short", "short"), ("twelve cells", "twelve cells"), ("thirteen cells", "thirteen\ncells"),
            ("  one two three four", "  one two\n  three four"),
            ("one two three\nfour", "one two\nthree\nfour"),
            ("       too far in", "       too\nfar in"), ("", ""), ("a\n\nb", "a\n\nb"),
            ("  x abcdefghijkl", "  x\nabcdefghijkl"), ("abcdefghijklmnop", "abcdefghijkl\nmnop"),
            ("cut-before-first-byte", "cut-before-\nfirst-byte"), ("http://host/path", "http://host/\npath"),
            ("\u{1B}[2mone two three\u{1B}[0m", "\u{1B}[2mone two\u{1B}[0m\n\u{1B}[2mthree\u{1B}[0m"),
            ("\u{1B}[2Jone two three four", "\u{1B}[2Jone two three four"), ("東京東京東京東", "東京東京東京\n東"),
        ])
    func table(line: String, rows: String) {
        #expect(LineFold(columns: 12).folded(line) == rows)
    }

    @Test(
        "At a terminal lines, headings, notes and tables fit; a line to copy stays one", arguments: [20, 40])
    func console(columns: Int) async throws {
        let terminal = try PseudoTerminal(columns: columns)
        let console = Console(
            settings: .init(usesColor: columns == 20), standardOutput: terminal.terminal,
            standardError: terminal.terminal)
        let words = "several words that need more room than there is in a row of this terminal"
        var table = TextTable([("one header", .left), ("another header", .right), ("a third one", .left)])
        table.add(["a cell", "12", "and a longer cell of several words"])
        console.line(words)
        console.heading(words)
        console.post("  \(words)")
        console.note(words)
        console.lineAbove(StyledText(words))
        console.table(table, indent: 2)
        console.waitUntilWritten()
        console.line(words, folds: false)
        let output = await terminal.close()
        var (narrow, wide) = (
            TerminalScreen(columns: columns, rows: 24), TerminalScreen(columns: 400, rows: 24)
        )
        narrow.write(output)
        wide.write(output)
        #expect(wide.lines.filter { $0.count >= columns } == [words])
        let all = wide.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(all.contains("a cell another header: 12 a third one: and a longer cell"))
        #expect(narrow.lines.first == wide.lines.first)
    }

    @Test("Through a pipe no line is broken")
    func pipe() async throws {
        let streams = CapturedStreams()
        let line = String(repeating: "word ", count: 100)
        streams.console(.init()).line(line)
        #expect(try await streams.close().output == line + "\n")
    }
}
